"""English: about pages in Confluence: the requirements `document` and `premortem`."""

from __future__ import annotations

DOCUMENT: dict[str, str] = {
    "document.ready": "The page {document:b} is there, as it has to be.",
    "document.not_kept": "How the page {document:b} stood then is not kept.",
    "document.unread": "The page {document:b} cannot be read right now.",
    "document.absent": "There is no page {document:b} of this issue yet.",
    "document.unfilled": "On the page {document:b} nobody has written anything under {sections:and} yet.",
    "document.tasks": "On the page {document:b}, {count:task is|tasks are} still open.",
    "document.unmarked": "The page {document:b} is not marked {statuses:or} yet.",
    "document.stale": "The page {document:b} was last saved on {at}. It has to be looked at within {days:day|days}.",
    "document.age_unknown": "When the page {document:b} was last saved cannot be seen.",
    "remedy.document_make": "Have the page {document:b} written: Crossgate makes it, and people fill in their parts.",
    "remedy.document_fill": "Write into these parts of the page {document:b}: {sections:and}.",
    "remedy.document_tasks": "Do what is open on the page {document:b} and tick it, "
    "or choose where two texts stand beside each other.",
    "remedy.document_mark": "Put a status lozenge or a label {statuses:or} on the page {document:b}.",
    "remedy.document_update": "Look at the page {document:b}, and save it.",
    "premortem.held": "The pre-mortem was held: {count:risk|risks}, {high} of them high and looked after.",
    "premortem.not_held": "The page {document:b} does not say who was at the pre-mortem.",
    "premortem.too_few": "The pre-mortem names {have:risk|risks}, and {wanted} are asked for.",
    "premortem.unweighed": "Of these risks it is not known how heavy they weigh: {issues:and}[ and {more} more].",
    "premortem.unowned": "These high risks have no owner: {issues:and}[ and {more} more].",
    "premortem.unmitigated": "Nothing is said yet against these high risks: {issues:and}[ and {more} more].",
    "premortem.rows": "These rows of the page {document:b} are not issues yet: {rows:and}[ and {more} more]. "
    "Crossgate creates them now.",
    "premortem.rows_refused": "These rows of the page {document:b} could not become issues: {rows:and}"
    "[ and {more} more].",
    "remedy.premortem_rows": "Look at the page {document:b}: it says why, and what would help.",
    "remedy.premortem_hold": "Hold the pre-mortem, and write on the page {document:b} who was there, and when.",
    "remedy.premortem_risks": "Think about what could go wrong, and link {wanted:risk|risks} to this issue.",
    "remedy.premortem_unweighed": "Fill in likelihood and severity of {issues:and}.",
    "remedy.premortem_unowned": "Assign {issues:and} to somebody.",
    "remedy.premortem_unmitigated": "Fill in the mitigation of {issues:and}.",
}
