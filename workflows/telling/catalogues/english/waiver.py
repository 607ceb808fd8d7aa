"""English: about waivers."""

from __future__ import annotations

WAIVER: dict[str, str] = {
    "waiver.requested": "{who} asks to waive {gate:b} for this issue until {until}: “{why}”. "
    "{can} can grant that by a comment with the line “/waive {id}”.",
    "waiver.granted": "{gate:b} is waived for this issue until {until}: “{why}”[ (granted by {who})].",
    "waiver.follow_up": "{gate:b} was waived on {issue:issues} until {until}: “{why}”[ (granted by {who})]. "
    "This issue is there to make up for it.",
    "waiver.revoked": "The waiver of {gate:b} for this issue is revoked[ (by {who})].",
    "command.not_waivable": "{gate:b} cannot be waived.",
    "command.no_until": "Please say until when and why: “/waive {gate} until 2026-12-15 because …”.",
    "command.too_long": "{gate:b} can be waived for at most {days:day|days}, that is until {latest}.",
    "command.no_waiver": "A waiver of {gate:b} can be granted and revoked only by {allowed}.",
    "command.nothing_to_revoke": "There is no waiver of {gate:b} on this issue that could be revoked.",
}
