"""German: about `passed`."""

from __future__ import annotations

PASSED: dict[str, str] = {
    "passed.passed": "{who} hat es am {at} von {status:b} nach {to:b} weitergeschoben.",
    "passed.never_entered": "Es war noch nicht in {status:b}.",
    "passed.still_there": "Es ist in {status:b} und wurde von dort noch nicht weitergeschoben.",
    "passed.sent_back": "Es war in {status:b}, aber {who} hat es am {at} nach {to:b} zurückgegeben.",
    "passed.not_entitled": "{who} hat es am {at} aus {status:b} weitergeschoben, aber das ist Sache von {by}.",
    "passed.by_part": "{who} hat es am {at} aus {status:b} weitergeschoben, ist aber {part:part} dieses Vorgangs. "
    "Das muss jemand anderes tun.",
    "passed.nobody": "Es wurde am {at} aus {status:b} weitergeschoben, aber Jira sagt nicht, von wem.",
    "passed.lapsed": "Es hat {status:b} am {passed_at} passiert, aber am {at} hat {who} {field:b} geändert. "
    "Nach dieser Änderung muss es noch einmal angesehen werden.",
    "remedy.pass": "Bitte den Vorgang nach {status:b} schieben. Dann schiebt ihn {can} weiter[ nach {into:or*}].",
    "remedy.move_on": "Es wartet darauf, dass {can} es von {status:b}[ nach {into:or*}] weiterschiebt.",
}
