"""German: about the course an issue took, and about `children`."""

from __future__ import annotations

_FIRST = (
    "[hat ihn aus {first_left:b} herausgeschoben][hat ihn nach {first_entered:b} geschoben]"
    "[hat {first_changed:b} geändert][ist {first_part:part}]"
)
_SECOND = (
    "[hat ihn aus {second_left:b} herausgeschoben][hat ihn nach {second_entered:b} geschoben]"
    "[hat {second_changed:b} geändert][ist {second_part:part}]"
)
COURSE: dict[str, str] = {
    "children.nothing_open": "Es gibt keinen untergeordneten Vorgang, der zählt.",
    "age.never": "Er war nie in {status:b}.",
    "age.in_fine": "Er war {days:Tag|Tage} in {status:b}.",
    "age.in_young": "Er war {days:Tag|Tage} in {status:b}, und es müssen {least:Tag|Tage} oder mehr sein.",
    "age.in_old": "Er war {days:Tag|Tage} in {status:b}, und es dürfen höchstens {most:Tag|Tage} sein.",
    "age.since_fine": "Er kam vor {days:Tag|Tagen} in {status:b}.",
    "age.since_young": "Er kam erst vor {days:Tag|Tagen} in {status:b}, und es müssen {least:Tag|Tage} oder mehr sein.",
    "age.since_old": "Er kam vor {days:Tag|Tagen} in {status:b}, und es dürfen höchstens {most:Tag|Tage} sein.",
    "age.issue_fine": "Er ist {days:Tag|Tage} alt.",
    "age.issue_young": "Er ist erst {days:Tag|Tage} alt, und es müssen {least:Tag|Tage} oder mehr sein.",
    "age.issue_old": "Er ist {days:Tag|Tage} alt, und es dürfen höchstens {most:Tag|Tage} sein.",
    "remedy.age_enter": "Bitte zuerst nach {status:b} schieben.",
    "remedy.age_wait": "Bitte bis {until} warten.",
    "remedy.age_stay": "Bitte nach {status:b} zurückschieben und {days:Tag|Tage} dort lassen.",
    "remedy.age_again": "Bitte noch einmal nach {status:b} bringen.",
    "remedy.age_new": "Bitte prüfen, ob er noch gewollt ist, und ihn dann neu anlegen.",
    "sequence.passed": "Er hat {statuses:and} in dieser Reihenfolge passiert.",
    "sequence.not_passed": "Er hat {status:b} noch nicht durch jemanden passiert, dessen Schritt zählt.",
    "sequence.too_early": "Er hat {status:b} passiert, aber nicht nach {before:b}.",
    "sequence.same_person": "{who} hat ihn durch {status:b} und durch einen weiteren dieser Prüfpunkte gebracht; jeder "
    "braucht eine eigene Person.",
    "remedy.pass_in_order": "{can} kann ihn jetzt durch {status:b} schieben.",
    "duties.apart": "Niemand hat zwei Dinge getan, die in verschiedene Hände gehören.",
    "duties.same": "{who} " + _FIRST + " und " + _SECOND + ", und das gehört in verschiedene Hände.",
    "duties.nobody_named": "Jira sagt nicht, wer eine der Änderungen gemacht hat, die in verschiedene Hände gehören.",
    "remedy.duties": "Jemand anderes als {who} muss eines von beiden noch einmal tun.",
}
