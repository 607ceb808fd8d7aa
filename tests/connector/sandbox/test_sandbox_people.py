from __future__ import annotations

import dataclasses

import requests

from tests.sandboxes import EMAIL, SCOPED_TOKEN, TOKEN, Running


def test_wrong_credentials_are_401(api: str) -> None:
    """No credentials, a wrong token, a stranger, a bearer and an unreadable header are all refused."""
    for header in (None, "Basic !!!", "Basic eDp5", f"Bearer {TOKEN}", "Digest x"):
        headers = {} if header is None else {"Authorization": header}
        assert requests.get(f"{api}/myself", headers=headers, timeout=5).status_code == 401
    assert requests.get(f"{api}/myself", auth=(EMAIL, "wrong"), timeout=5).status_code == 401


def test_a_deactivated_account_is_401(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Who left cannot log in any more."""
    user = cloud_sandbox.sandbox.site.user("Crossgate")
    cloud_sandbox.sandbox.site.users[user.account_id] = dataclasses.replace(user, active=False)
    assert cloud.get(f"{api}/myself").status_code == 401


def test_the_gateway_takes_scoped_tokens_only(cloud_sandbox: Running) -> None:
    """A scoped token works at the gateway, as Basic and as Bearer, and nowhere else; a classic one not there."""
    gateway, site = f"{cloud_sandbox.server.gateway_url}/rest/api/3/myself", f"{cloud_sandbox.url}/rest/api/3/myself"
    bearer = {"Authorization": f"Bearer {SCOPED_TOKEN}"}
    assert requests.get(gateway, auth=(EMAIL, SCOPED_TOKEN), timeout=5).json()["displayName"] == "Crossgate"
    assert requests.get(gateway, headers=bearer, timeout=5).status_code == 200
    assert requests.get(gateway, auth=(EMAIL, TOKEN), timeout=5).status_code == 401
    assert requests.get(site, auth=(EMAIL, SCOPED_TOKEN), timeout=5).status_code == 401
    other = gateway.replace(cloud_sandbox.sandbox.site.cloud_id, "another-site")
    assert requests.get(other, headers=bearer, timeout=5).status_code == 404


def test_group_members_come_in_pages(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """Members come page by page, by the group's name or id; those who left are left out."""
    site = cloud_sandbox.sandbox.site
    everybody = site.groups["ml-leads"]
    everybody.members[:] = list(site.users)
    gone = site.user("Aiko Sato")
    site.users[gone.account_id] = dataclasses.replace(gone, active=False)
    first = cloud.get(f"{api}/group/member", params={"groupname": "ml-leads", "maxResults": "5"}).json()
    query = {"groupId": everybody.id, "startAt": "5", "maxResults": "5"}
    rest = cloud.get(f"{api}/group/member", params=query).json()
    assert (len(first["values"]), first["isLast"], len(rest["values"]), rest["isLast"]) == (5, False, 2, True)
    assert gone.account_id not in {user["accountId"] for user in first["values"] + rest["values"]}


def test_groups_may_be_missing_or_closed(cloud_sandbox: Running, cloud: requests.Session, api: str) -> None:
    """A group that does not exist is 404, no group at all 400, and without the permission all are 403."""
    assert cloud.get(f"{api}/group/member", params={"groupname": "nope"}).status_code == 404
    assert cloud.get(f"{api}/group/member").status_code == 400
    cloud_sandbox.sandbox.site.browse_people = frozenset({"ml-leads"})
    assert cloud.get(f"{api}/group/member", params={"groupname": "legal"}).status_code == 403


def test_cloud_knows_no_user_names(cloud: requests.Session, api: str) -> None:
    """`username` and `key` are refused; account ids and parts of names find people."""
    for path in ("user", "user/search"):
        answer = cloud.get(f"{api}/{path}", params={"username": "mara.lind"})
        assert answer.status_code == 400
        assert "GDPR strict mode" in answer.json()["errorMessages"][0]
    [mara] = cloud.get(f"{api}/user/search", params={"query": "lind"}).json()
    assert not {"name", "key", "emailAddress"} & set(mara)
    assert cloud.get(f"{api}/user", params={"accountId": mara["accountId"]}).json()["displayName"] == "Mara Lind"
    assert cloud.get(f"{api}/user", params={"accountId": "nobody"}).status_code == 404


def test_project_roles_name_their_actors(cloud: requests.Session, api: str) -> None:
    """A project lists its roles with addresses; a role holds groups and people."""
    address = cloud.get(f"{api}/project/FRAUD/role").json()["Developers"]
    actors = cloud.get(address).json()["actors"]
    assert [actor["type"] for actor in actors] == ["atlassian-group-role-actor", "atlassian-user-role-actor"]
    assert actors[0]["actorGroup"]["name"] == "ml-leads"
    assert cloud.get(f"{api}/project/FRAUD/role/1").status_code == 404
    assert cloud.get(f"{api}/project/NOPE/role").status_code == 404


def test_fields_are_listed_and_searched(cloud: requests.Session, api: str) -> None:
    """All fields come at once, with their types; the search goes by kind and part of the name."""
    every = {field["id"]: field for field in cloud.get(f"{api}/field").json()}
    assert every["customfield_10010"]["schema"]["type"] == "option"
    assert every["status"]["custom"] is False
    found = cloud.get(f"{api}/field/search", params={"type": "custom", "query": "metric"}).json()
    assert [field["name"] for field in found["values"]] == ["Target metric"]
    assert cloud.get(f"{api}/project/RECO").json()["lead"]["displayName"] == "Jonas Weber"
    assert cloud.get(f"{api}/serverInfo").json()["deploymentType"] == "Cloud"
