"""German: what `crossgate lint` finds, and how to mend it."""

from __future__ import annotations

LINT: dict[str, str] = {
    "lint.status": "Jira hat keinen Status „{name}“.",
    "mend.status": "Bitte schreiben, wie Jira ihn zeigt[: {near:b}]. Wurde er dort umbenannt, dann auch hier.",
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
    "lint.no_way": "Kein Übergang führt von {sources:or*} nach {statuses:or*}: Das Gate beurteilt nie etwas.",
    "mend.no_way": "Bitte die Status nennen, aus denen Vorgänge kommen, oder guards.from weglassen.",
    "lint.not_in_workflow": "Vorgänge vom Typ {issue_type} in {project:b} haben keinen Status {status:b}: Sie können "
    "ihn nie passieren und kommen nie durch das Gate.",
    "mend.not_in_workflow": "Bitte den Status in ihren Workflow aufnehmen, oder sie aus applies_to nehmen.",
    "lint.no_way_in": "Ein Übergang nach {status:b} war bei Vorgängen vom Typ {issue_type} in {project:b} nicht zu "
    "sehen: Sie können ihn nicht passieren.",
    "mend.no_way_in": "Bitte einen Übergang dorthin anlegen, oder sie aus applies_to nehmen.",
    "lint.no_screen": "{name:b} lässt sich bei Vorgängen vom Typ {issue_type} in {project:b} nicht ausfüllen: Es ist "
    "dort auf keiner Maske.",
    "mend.no_screen": "Bitte auf die Bearbeitungsmaske setzen, oder auf die der Übergänge, die das Gate bewacht.",
    "lint.not_on_screen": "{name:b} ist nicht auf der Maske von {ways:and} (Typ {issue_type} in {project:b}): Man muss "
    "es vorher ausfüllen.",
    "mend.not_on_screen": "Bitte auf diese Maske setzen.",
    "lint.nobody": "Das kann niemand geben: In {people:and} ist niemand.",
    "mend.nobody": "Bitte Menschen aufnehmen, oder jemand anderen nennen.",
    "lint.too_few": "Das ist nie zu erreichen: {count} müssen, und nur {have} können.",
    "mend.too_few": "Bitte weniger verlangen, oder mehr Menschen in {people:and} aufnehmen.",
    "lint.contradiction": "Was dieses Gate von {name:b} verlangt, verträgt sich nicht mit dem Gate {gate:b} in {file}: "
    "Beide bewachen denselben Weg derselben Vorgänge.",
    "mend.contradiction": "Bitte eines von beiden ändern, oder sie andere Vorgänge oder Wege bewachen lassen.",
    "lint.contradiction_within": "Was dieses Gate von {name:b} verlangt, verträgt sich nicht miteinander.",
    "mend.contradiction_within": "Bitte eines von beiden ändern, oder sie in any_of setzen.",
}
