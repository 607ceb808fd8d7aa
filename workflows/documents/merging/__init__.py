"""Plan what becomes of a page: nothing that a person wrote is lost, and nothing is written that is already so.

`macros` delimits sections so that an editor keeps them, `finding` finds them again, `judging` says what becomes of one,
`offering` shows newer text beside what people changed, `comments` carries their markers over, `plan` does a page.
"""

from workflows.documents.merging.confirming import confirm, digest_of
from workflows.documents.merging.finding import mark_of
from workflows.documents.merging.plan import new_page, plan_page

__all__ = ["confirm", "digest_of", "mark_of", "new_page", "plan_page"]
