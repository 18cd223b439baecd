"""The API keeps its own word: schemathesis asks the running server everything its document allows, and much it does not."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from tests.browser.conftest import sign_in
from tests.serving import Served

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
WHO = {"anyone": "", "finance": "finance-chief"}


def get(address: str) -> tuple[int, dict]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def test_document_is_openapi_31_and_complete(served_api: Served) -> None:
    status, document = get(f"{served_api.address}/api/openapi.json")

    assert status == 200
    assert document["openapi"].startswith("3.1")
    assert document["paths"]
    for path, methods in document["paths"].items():
        for method, described in methods.items():
            assert described.get("summary"), f"{method} {path} has no summary"
            assert "422" in described["responses"], f"{method} {path} does not say how it refuses"


def test_document_names_no_other_host(served_api: Served) -> None:
    _, document = get(f"{served_api.address}/api/openapi.json")

    assert "http://" not in json.dumps(document.get("servers", []))
    assert "https://" not in json.dumps(document.get("servers", []))


@pytest.mark.slow
@pytest.mark.parametrize("who", WHO)
def test_no_server_error_and_no_undocumented_status(served_api: Served, who: str, tmp_path: Path) -> None:
    command = [
        *(str(Path(sys.executable).parent / "schemathesis"), "run"),
        *(f"{served_api.address}/api/openapi.json", "--checks", CHECKS),
        *("--max-examples", "40", "--seed", "20261125", "--generation-database", "none", "--no-color"),
    ]
    if WHO[who]:
        cookie = sign_in(served_api.home, [WHO[who]])[WHO[who]]
        command += ["--header", f"Cookie: sessionid={cookie}"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_unknown_address_is_refused_in_four_parts(served_api: Served) -> None:
    status, answer = get(f"{served_api.address}/api/nothing/here")

    assert status == 404
    assert {"code", "what", "why", "instead"} <= set(answer["error"])


def test_reference_page_tells_every_operation(served_api: Served) -> None:
    _, document = get(f"{served_api.address}/api/openapi.json")

    with urllib.request.urlopen(f"{served_api.address}/api/", timeout=10) as answer:
        page = answer.read().decode()

    for path in document["paths"]:
        assert path in page
