"""German: what `crossgate lint` finds, and how to mend it."""

from __future__ import annotations

LINT: dict[str, str] = {
    "lint.status": "Jira hat keinen Status „{name}“.",
    "mend.status": "Bitte schreiben, wie Jira ihn zeigt[: {near:b}]. Wurde er dort umbenannt, dann auch hier.",
    "lint.resolution": "Jira hat keine Lösung „{name}“: Sie wird nie gesetzt.",
    "mend.resolution": "Bitte schreiben, wie Jira sie zeigt[: {near:b}]. Wurde sie dort umbenannt, dann auch hier.",
    "lint.field": "Jira hat kein Feld „{name}“.",
    "mend.field": "Bitte den Namen schreiben, wie Jira ihn zeigt[: {near:or}], oder in fields.yaml an eine Id binden.",
    "lint.field_twice": "Jira hat mehrere Felder „{name}“: {ids:and}.",
    "mend.field_twice": "Bitte {name:b} in fields.yaml an die Id des gemeinten binden.",
    "lint.project": "Ein Projekt {name:b} gibt es nicht, oder Crossgates Konto darf es nicht sehen.",
    "mend.project": "Bitte den Schlüssel des Projekts schreiben[: {near:b}], oder dem Konto erlauben, es zu sehen.",
    "lint.issue_type": "Keines der Projekte des Gates hat den Vorgangstyp „{name}“.",
    "mend.issue_type": "Bitte schreiben, wie Jira ihn zeigt[: {near:b}].",
    "lint.group": "Jira hat keine Gruppe „{name}“.",
    "mend.group": "Bitte schreiben, wie Jira sie zeigt, oder die Gruppe anlegen.",
    "lint.group_empty": "In der Gruppe {name:b} ist niemand.",
    "mend.group_empty": "Bitte jemanden aufnehmen, oder eine andere nennen.",
    "lint.group_unread": "Wer in der Gruppe {name:b} ist, ist nicht zu sehen.",
    "mend.group_unread": "Bitte Crossgates Konto erlauben, Benutzer und Gruppen zu sehen.",
    "lint.role": "Das Projekt {project:b} hat keine Rolle „{name}“.",
    "mend.role": "Bitte schreiben, wie Jira sie zeigt, oder das Projekt aus dem Gate nehmen.",
    "lint.role_empty": "Im Projekt {project:b} hat niemand die Rolle {name:b}.",
    "mend.role_empty": "Bitte jemandem die Rolle geben, oder eine andere nennen.",
    "lint.role_unread": "Wer im Projekt {project:b} die Rolle {name:b} hat, ist nicht zu sehen.",
    "mend.role_unread": "Bitte Crossgates Konto erlauben, die Rollen des Projekts zu sehen.",
    "lint.unreachable": "Kein Workflow der Vorgänge des Gates hat {statuses:or*}: Das Gate beurteilt nie etwas.",
    "mend.unreachable": "Bitte einen Status ihrer Workflows nennen, oder andere Projekte und Vorgangstypen.",
    "lint.no_category": "Kein Workflow der Vorgänge des Gates hat einen Status der Kategorie {category:term}: Das "
    "Gate beurteilt nie etwas.",
    "mend.no_category": "Bitte eine Kategorie ihrer Workflows nennen, oder andere Projekte und Vorgangstypen.",
    "lint.no_way": "Kein Übergang der Workflows seiner Vorgänge führt so, wie das Gate es bewacht[: von "
    "{sources:or*}][: von der Kategorie {from_category:term}][ nach {statuses:or*}][ in die Kategorie "
    "{to_category:term}]. Es beurteilt nie etwas.",
    "mend.no_way": "Bitte die Status nennen, zwischen denen Vorgänge sich bewegen, oder eine Seite weglassen.",
    "lint.only_moves": "Kein Übergang der Workflows seiner Vorgänge führt so, wie das Gate es bewacht[: von "
    "{sources:or*}][: von der Kategorie {from_category:term}][ nach {statuses:or*}][ in die Kategorie "
    "{to_category:term}]. Es beurteilt nur Vorgänge, die ohne einen dorthin verschoben werden.",
    "mend.only_moves": "Bitte die Status nennen, zwischen denen Vorgänge sich bewegen, oder eine Seite weglassen.",
    "lint.reach_unseen": "Ob ein Übergang so führt, wie das Gate es bewacht[: von {sources:or*}][: von der Kategorie "
    "{from_category:term}][ nach {statuses:or*}][ in die Kategorie {to_category:term}], ist nicht zu sagen: Es war "
    "keiner zu sehen.",
    "mend.reach_unseen": "In Jira Cloud bitte Crossgates Konto „Jira administrieren“ geben: Dann liest es die "
    "Workflows.",
    "lint.not_in_workflow": "Vorgänge vom Typ {issue_types:and} in {projects:and} haben keinen Status {status:b}: Sie "
    "können ihn nie passieren und kommen nie durch das Gate.",
    "mend.not_in_workflow": "Bitte den Status in ihren Workflow aufnehmen, oder sie aus applies_to nehmen.",
    "lint.no_way_in": "Kein Übergang führt nach {status:b} im Workflow der Vorgänge vom Typ {issue_types:and} in "
    "{projects:and}: Sie können ihn nie passieren und kommen nie durch das Gate.",
    "mend.no_way_in": "Bitte einen Übergang dorthin anlegen, oder sie aus applies_to nehmen.",
    "lint.no_path": "Kein Weg führt von {initial:b}, wo Vorgänge vom Typ {issue_types:and} in {projects:and} "
    "beginnen, nach {status:b}: Sie können ihn nie passieren und kommen nie durch das Gate.",
    "mend.no_path": "Bitte einen Übergang auf dem Weg dorthin anlegen, oder sie aus applies_to nehmen.",
    "lint.behind_gates": "Jeden Weg der Vorgänge vom Typ {issue_types:and} in {projects:and} nach {status:b} "
    "versperren {gates:and}, und was dort verlangt ist, liegt dahinter: Sie kommen nie durch.",
    "mend.behind_gates": "Bitte einen Weg nach {status:b} unbewacht lassen, oder ihn dort nicht verlangen.",
    "lint.no_way_out": "Kein Übergang führt aus {status:b} heraus im Workflow der Vorgänge vom Typ {issue_types:and} "
    "in {projects:and}: Wer dort ist, kann ihn nie passiert haben.",
    "mend.no_way_out": "Bitte einen Übergang heraus anlegen, oder einen anderen Status nennen.",
    "lint.no_way_into": "Kein Übergang führt von {status:b} nach {into:or*} im Workflow der Vorgänge vom Typ "
    "{issue_types:and} in {projects:and}: So lässt er sich nie passieren.",
    "mend.no_way_into": "Bitte einen Status nennen, zu dem von dort ein Übergang führt, oder ihn anlegen.",
    "lint.created_behind": "Vorgänge vom Typ {issue_types:and} in {projects:and} werden in {status:b} angelegt, den "
    "das Gate bewacht: Kein neuer Vorgang kann haben, was hier verlangt ist.",
    "mend.created_behind": "Bitte creation: false unter guards schreiben, oder einen späteren Status bewachen.",
    "lint.no_order": "Kein Weg führt von {first:b} nach {then:b} im Workflow der Vorgänge vom Typ {issue_types:and} "
    "in {projects:and}: In dieser Reihenfolge lassen sie sich nicht passieren.",
    "mend.no_order": "Bitte die Reihenfolge ändern, oder einen Übergang auf dem Weg anlegen.",
    "lint.way_in_unseen": "Ob Vorgänge vom Typ {issue_types:and} in {projects:and} nach {status:b} kommen können, ist "
    "nicht zu sagen: Es war kein Übergang dorthin zu sehen.",
    "mend.way_in_unseen": "In Jira Cloud bitte Crossgates Konto „Jira administrieren“ geben: Dann liest es die "
    "Workflows.",
    "lint.no_screen": "{name:b} lässt sich bei Vorgängen vom Typ {issue_types:and} in {projects:and} nicht ausfüllen: "
    "Es ist dort auf keiner Maske.",
    "mend.no_screen": "Bitte auf die Bearbeitungsmaske setzen, oder auf die der Übergänge, die das Gate bewacht.",
    "lint.not_on_screen": "{name:b} ist nicht auf der Maske von {ways:and} (Typ {issue_types:and} in {projects:and}): "
    "Man muss es vorher ausfüllen.",
    "mend.not_on_screen": "Bitte auf diese Maske setzen.",
    "lint.screen_unseen": "Ob sich {name:b} bei Vorgängen vom Typ {issue_types:and} in {projects:and} ausfüllen "
    "lässt, ist nicht zu sagen: Es ist auf keiner Maske, die zu sehen war.",
    "mend.screen_unseen": "Bitte selbst nachsehen; in Jira Cloud kann es Crossgates Konto mit „Jira administrieren“.",
    "lint.not_people": "In {name:b} kann niemand genannt werden: Das Feld nimmt keine Menschen auf.",
    "mend.not_people": "Bitte ein Feld für Menschen nennen.",
    "lint.nobody": "Das kann niemand geben: In {people:and} ist niemand.",
    "mend.nobody": "Bitte Menschen aufnehmen, oder jemand anderen nennen.",
    "lint.too_few": "Das ist nie zu erreichen: {count} müssen, und nur {have} können.",
    "mend.too_few": "Bitte weniger verlangen, oder mehr Menschen in {people:and} aufnehmen.",
    "lint.excluded": "Nur {have} können das geben, {count} müssen, und von {parts:parts} zählt es nicht: Bei eigenen "
    "Vorgängen kann es niemand.",
    "mend.excluded": "Bitte mehr Menschen in {people:and} aufnehmen, oder {parts:parts} nicht ausnehmen.",
    "lint.one_each": "Jeder zählt einmal: {count} verschiedene Menschen müssen, und von {people:and} nur {have}.",
    "mend.one_each": "Bitte dort mehr Menschen aufnehmen, oder weniger verlangen.",
    "lint.same_hands": "Nur {people:and} können {statuses:and} passieren, was in verschiedene Hände gehört: Für jedes "
    "braucht es einen anderen Menschen.",
    "mend.same_hands": "Bitte mehr Menschen passieren lassen, oder eines aus duties nehmen.",
    "lint.opposite_order": "Hier kommt {before:b} vor {after:b}, beim Gate {gate:b} umgekehrt: Ein Vorgang müsste "
    "noch einmal hindurch.",
    "mend.opposite_order": "Bitte eine Reihenfolge wählen, oder andere Vorgänge oder Wege bewachen lassen.",
    "lint.contradiction": "Was dieses Gate von {name:b} verlangt, verträgt sich nicht mit dem Gate {gate:b} in "
    "{file}: Beide bewachen denselben Weg derselben Vorgänge.",
    "mend.contradiction": "Bitte eines von beiden ändern, oder sie andere Vorgänge oder Wege bewachen lassen.",
    "lint.contradiction_within": "Was dieses Gate von {name:b} verlangt, verträgt sich nicht miteinander.",
    "mend.contradiction_within": "Bitte eines von beiden ändern, oder sie in any_of setzen.",
}
