"""English: about sources of evidence, and about what they could not tell."""

from __future__ import annotations

EVIDENCE: dict[str, str] = {
    "evidence.not_kept": "No evidence of that time is kept from {source:b}.",
    "evidence.not_asked": "{source:b} was not asked.",
    "evidence.no_source": "No source called {source:b} is configured.",
    "evidence.unreachable": "{source:b} does not answer.",
    "evidence.no_such_host": "{source:b} cannot be found: the name {host} stands for no address.",
    "evidence.circuit": "{source:b} has not answered several times in a row; it is asked again soon.",
    "evidence.slow": "{source:b} did not answer within {seconds:second|seconds}.",
    "evidence.late": "{source:b} had not answered when the time for all sources was over.",
    "evidence.too_large": "{source:b} sent an answer of more than {bytes:byte|bytes}, which is not read.",
    "evidence.certificate": "The certificate of {host} cannot be trusted: {why}.",
    "evidence.redirected": "{source:b} leads to {host}, which it may not.",
    "evidence.redirects": "{source:b} leads from address to address without end.",
    "evidence.private_address": "{source:b} may not ask {host}: that is an address inside your own network.",
    "evidence.unauthorized": "{source:b} refuses Crossgate's token.",
    "evidence.no_token": "{source:b} wants a token, and {variable} is not set.",
    "evidence.busy": "{source:b} asks for patience.",
    "evidence.status": "{source:b} answered with the error {status}.",
    "evidence.not_json": "{source:b} did not answer with what was expected, but with {kind}.",
    "evidence.odd": "{source:b} answered in a form that is not known: {why}.",
    "evidence.wrong_subject": "{source:b} is not a source for this.",
    "evidence.host_not_allowed": "The link leads to {host}, which is none of the hosts that {source:b} may ask.",
    "evidence.not_an_address": "“{text}” is not a link that can be opened.",
    "evidence.secret_in_address": "The link holds a password or a token. It is not used, nor shown.",
    "link.not_known": "It is not known which web links the issue has, so none to {host:b}.",
    "link.none": "The issue has no web link to {host:b}.",
    "remedy.web_link": "Link the issue to a page of {host:b} (Add web link).",
    "remedy.evidence_name": "Name something that {source:b} knows.",
    "remedy.evidence_link": "Enter a link without a password or token.",
}
