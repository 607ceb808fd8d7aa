"""German: about waivers."""

from __future__ import annotations

WAIVER: dict[str, str] = {
    "waiver.requested": "{who} bittet, {gate:b} für diesen Vorgang bis {until} zu erlassen: „{why}“. "
    "{can} kann das mit einem Kommentar mit der Zeile „/waive {id}“ gewähren.",
    "waiver.granted": "{gate:b} ist für diesen Vorgang bis {until} erlassen: „{why}“[ (gewährt von {who})].",
    "waiver.follow_up": "{gate:b} wurde bei {issue:issues} bis {until} erlassen: „{why}“[ (gewährt von {who})]. "
    "Dieser Vorgang ist da, um es nachzuholen.",
    "waiver.revoked": "Der Erlass von {gate:b} für diesen Vorgang ist widerrufen[ (von {who})].",
    "command.not_waivable": "{gate:b} kann nicht erlassen werden.",
    "command.no_until": "Bitte sagen, bis wann und warum: „/waive {gate} until 2026-12-15 because …“.",
    "command.too_long": "{gate:b} kann für höchstens {days:Tag|Tage} erlassen werden, also bis {latest}.",
    "command.no_waiver": "{gate:b} zu erlassen und das zu widerrufen ist Sache von {allowed}.",
    "command.nothing_to_revoke": "Für diesen Vorgang gibt es keinen Erlass von {gate:b}, den man widerrufen könnte.",
}
