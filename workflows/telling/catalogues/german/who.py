"""German: people. The sources stand in the dative: `jemand aus der Gruppe …`, `Sache von der Gruppe …`."""

from __future__ import annotations

WHO: dict[str, str] = {
    "who.anybody": "irgendjemand",
    "who.somebody": "jemand",
    "who.group": "der Gruppe {names:or}",
    "who.groups": "den Gruppen {names:or}",
    "who.role": "der Projektrolle {names:or}",
    "who.roles": "den Projektrollen {names:or}",
    "who.field": "den Personen in {names:or}",
    "who.fields": "den Personen in {names:or}",
    "who.of": " (aus {sources})",
    "who.somebody_in": "jemand aus {sources}",
    "who.but": "{people}, aber nicht {parts:parts},",
}
