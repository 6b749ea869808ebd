"""What a second click may add or leave unsaid, each with the reason."""

from __future__ import annotations

from collections.abc import Mapping

#: Deeds that a second click does once more, because that is what was asked for.
REPEATED: Mapping[str, str] = {
    "copy_file": "each copy that leaves is told in the chain, with who took it",
    "own_data": "each copy that leaves is told in the chain",
}
#: Deeds that keep nothing: they are looked at, or answered on the page.
KEEPS_NOTHING: Mapping[str, str] = {
    "audit_verify": "the chain is walked as often as somebody asks",
    "begin": "the workbook is offered to the steps that follow as long as the session lasts",
    "factor_confirm": "the session alone remembers who is there",
    "reconcile": "a comparison on the page",
}
#: A second answer that needs no notice: what is so stands on the page.
SHOWN: Mapping[str, str] = {
    "sign_in": "one is in, on the first page",
    "sign_in_code": "one is in, on the first page",
    "sign_in_passkey": "one is in, on the first page",
    "sign_out": "the page of signing in",
    "factor_confirm": "the page on which one's ways in can be changed",
    "factor_prove": "one is in, on the first page",
    "passkey_prove": "the page on which one's ways in can be changed",
    "language": "the page in the language",
    "messages": "the messages, all of them read",
    "own_data": "the file",
    "copy_file": "the file",
    "own_rating_save": "what became of the cell, for the page that asked",
    "team_rating_save": "what became of the cell, for the page that asked",
    "team_pairs": "the pair stands among those that were compared",
    "upload_bring": "how far the import is",
    "scheme_acknowledge": "when one has read it",
    "reconcile": "the comparison",
    "company_delete": "nobody has an account any more: the page of signing in",
}
#: What was removed is not found again; the page of what is not found says so.
GONE: Mapping[str, str] = {"provider_remove": "its own address is gone with it"}
#: Routes without a form of their own that read one, or write, nevertheless.
NO_FORM: Mapping[str, str] = {
    "appeal": "the page is shown again with what was typed into its decision",
    "own_result": "opening it is the proof of reading, kept once",
}
