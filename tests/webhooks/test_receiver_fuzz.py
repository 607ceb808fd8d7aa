import orjson
from hypothesis import given
from hypothesis import strategies as st

from tests.webhooks.sites import PATH, Site

HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60)


@given(
    st.one_of(st.binary(max_size=300), st.binary(min_size=4090, max_size=4100)),
    st.dictionaries(
        st.sampled_from(
            [
                "X-Hub-Signature",
                "Authorization",
                "X-Crossgate-Secret",
                "X-Atlassian-Webhook-Identifier",
                "X-Atlassian-Webhook-Retry",
                "Content-Type",
                "Transfer-Encoding",
                "Content-Encoding",
            ]
        ),
        HEADER,
    ),
    st.sampled_from(["POST", "GET", "PUT", "OPTIONS"]),
)
def test_whatever_a_stranger_sends_nothing_is_stored(body: bytes, headers: dict[str, str], method: str) -> None:
    """Any bytes with any headers but a proof get 401 or 405, never a failure, and nothing is stored."""
    site = Site()
    answer = site.client.open(PATH, method=method, data=body, headers=headers)
    assert answer.status_code == (401 if method == "POST" else 405)
    assert answer.is_json
    assert site.empty


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)
SHAPED = st.fixed_dictionaries(
    {},
    optional={
        "webhookEvent": st.sampled_from(["jira:issue_updated", "jira:issue_created", "jira:issue_deleted"]) | JSON,
        "timestamp": JSON,
        "user": JSON,
        "issue": JSON | st.fixed_dictionaries({}, optional={"id": JSON, "key": JSON, "fields": JSON}),
        "changelog": JSON | st.fixed_dictionaries({}, optional={"id": JSON, "items": JSON}),
    },
)


@given(st.binary(max_size=300) | JSON.map(orjson.dumps) | SHAPED.map(orjson.dumps))
def test_whatever_is_signed_is_acknowledged(body: bytes) -> None:
    """Any bytes at all, once signed, are acknowledged: kept, set aside as dead, or dropped."""
    site = Site()
    answer = site.post(body)
    assert answer.status_code == 202
    outcome = (answer.json or {})["status"]
    assert outcome in {"accepted", "malformed", "unknown"}
    assert (len(site.inbox.kept), len(site.inbox.dead)) == (outcome == "accepted", outcome == "malformed")
