"""German: the frame of the comment on an issue."""

from __future__ import annotations

COMMENT: dict[str, str] = {
    "comment.all_fine": "Alles Verlangte ist da. {to:b} steht nichts mehr im Weg.",
    "comment.undetermined": "Crossgate kann noch nicht sagen, ob dieser Vorgang in {to:b} sein darf, weil sich gerade "
    "nicht alles prüfen lässt. Der Vorgang bleibt, wo er ist, und Crossgate fragt von selbst wieder.",
    "comment.warned": "Für {to:b} fehlt etwas. Es wurde nichts verschoben: Das ist nur ein Hinweis.",
    "comment.moved": "Der Vorgang kam ohne Übergang nach {to:b}, wie beim Verschieben zwischen Projekten, bei "
    "Massenänderungen oder beim Import.",
    "comment.others": "Andere Gates dieses Vorgangs:",
    "comment.short": "{count:weiteres Gate ist|weitere Gates sind} hier nicht gezeigt.",
    "comment.all_waived": "{to:b} steht nichts mehr im Weg: Was fehlt, ist erlassen.",
    "comment.passed": "BESTANDEN",
    "comment.waived": "ERLASSEN",
    "comment.missing": "FEHLT",
    "comment.pending": "OFFEN",
    "comment.warning": "HINWEIS",
    "comment.done": "Erledigt: ",
    "comment.need": "Fehlt: ",
    "comment.wait": "Noch nicht bekannt: ",
    "comment.skip": "Gilt hier nicht: ",
}
