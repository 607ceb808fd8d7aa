"""Files as they are uploaded: multipart forms, refused without the header that keeps browsers out."""

from __future__ import annotations

from connector.sandbox.confluence.call import WikiCall
from connector.sandbox.confluence.model import File, WikiPage
from connector.sandbox.confluence.refusal import WikiRefusal


def attach(call: WikiCall, page: WikiPage, *, replace: bool = True) -> list[File]:
    """The files of a form; one that has the name of another takes its place, or is refused."""
    if not call.trusted:
        raise WikiRefusal(403, "XSRF check failed")
    if not call.wiki.may_edit(call.user, page):
        raise WikiRefusal(403, "Permission denied")
    sent = call.files.getlist("file")
    if not sent:
        raise WikiRefusal(400, "At least one file is required")
    made = []
    for part in sent:
        name, comment = part.filename or "", call.form.get("comment", "")
        known = next((one for one in page.files if one.name == name), None)
        if known is not None and not replace:
            raise WikiRefusal(400, "Cannot add a new attachment with same file name as an existing attachment", name)
        if known is None:
            known = File(call.wiki.next_id("attachment"), name, "", b"", "", call.user, call.wiki.now(), version=0)
            page.files.append(known)
        made.append(renew(call, known, part.mimetype, part.stream.read(), comment))
    return made


def renew(call: WikiCall, known: File, media_type: str, content: bytes, comment: str) -> File:
    """Give a file new content."""
    known.media_type, known.content, known.comment = media_type, content, comment
    known.version, known.at = known.version + 1, call.wiki.now()
    return known
