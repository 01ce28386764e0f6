"""The link by which reports are handed in where there is no sign-in."""

from concurrent.futures import ThreadPoolExecutor

from components.local_access import LINK_PREFIX, LocalAccess, cookie_name


def secret(access: LocalAccess) -> str:
    return access.link.removeprefix(f"{LINK_PREFIX}/")


def test_a_link_works_once_and_another_takes_its_place():
    access = LocalAccess()
    first = secret(access)
    assert access.opens(first)
    token = access.redeem(first)
    assert token
    assert not access.opens(first)
    assert access.redeem(first) is None
    second = access.redeem(secret(access))
    assert second != token
    assert access.holds({cookie_name(8501, is_secure=False): token})
    assert access.holds({cookie_name(443, is_secure=True): second or ""})


def test_of_many_who_open_a_link_at_once_one_comes_in():
    access = LocalAccess()
    link = secret(access)
    with ThreadPoolExecutor(16) as people:
        tokens = list(people.map(access.redeem, [link] * 200))
    assert len([token for token in tokens if token]) == 1


def test_secrets_are_long_and_no_two_are_alike():
    links = {secret(LocalAccess()) for _ in range(100)}
    assert len(links) == 100
    assert min(map(len, links)) >= 43  # 32 bytes


def test_another_process_the_link_itself_and_an_empty_cookie_open_nothing():
    access, other = LocalAccess(), LocalAccess()
    token = other.redeem(secret(other)) or ""
    name = cookie_name(8501, is_secure=False)
    access.redeem(secret(access))
    for value in (token, secret(access), "", "\udcff", token + "\x00"):
        assert not access.holds({name: value})
    assert not access.holds({})
    assert not other.holds({"_streamlit_user": token})
