/** English texts of the page that checks a code or a file. */
import type { faCheck } from "../fa/check.ts";

export const enCheck: Readonly<Record<keyof typeof faCheck, string>> = {
  check_nav: "Check a figure or a file",
  check_kicker: "Check",
  check_title: "Is this figure ours, and does it still stand?",
  check_lead:
    "Every published table and chart has a code, such as {code}. Enter it, or give the file itself, to be told whether it is current, superseded, corrected or none of ours.",
  check_code: "Code, or SHA-256 of a file",
  check_button: "Check",
  check_file: "Choose a file, or drop it here",
  check_file_note:
    "The file does not leave your device: the browser computes its SHA-256, and only that is asked.",
  check_reading: "Reading the file…",
  check_unreadable: "The browser could not read the file.",
  check_insecure:
    "At an address without https a browser cannot compute a SHA-256. Run the command below on your device and put its answer into the field above.",
  check_by_hand: "Without this page",
  check_by_hand_sum: "The SHA-256 of a file, for the field above:",
  check_by_hand_offline: "Without a network, with Pooshesh itself:",
  check_is_current: "Ours, and it stands",
  check_is_superseded: "Ours, but a later release has superseded it",
  check_is_corrected: "Ours, but it has been corrected since",
  check_is_withdrawn: "Ours, but it has been withdrawn",
  check_is_unknown: "Not ours, or altered",
  check_is_mistyped: "This code is not written right",
  check_mistyped_why:
    "“{seen}” is no code of ours. A code is ten digits and Latin letters, such as {code}, and its last one tells a mistake in the others; compare it with the text once more. A SHA-256 is sixty-four digits and letters.",
  check_unknown_code:
    "No release has a table or chart with the code {code}. If it is written right, what you hold is not ours.",
  check_unknown_file:
    "No release has a file with this SHA-256: it is not ours, or at least one byte of it was changed after publication. If a table in it has a code, check the code.",
  check_same: "In the newest release of {month} ({release}) the figures of this very table are the same.",
  check_differs:
    "In the newest release of {month} ({release}) {count} cells of this table are different; the table below has both.",
  check_reshaped: "In the newest release of {month} ({release}) this table has other rows or columns.",
  check_gone: "The newest release of {month} ({release}) has no such table.",
  check_about: "What this code stands for",
  check_about_file: "This file",
  check_code_word: "Code",
  check_what: "Title",
  check_measures: "Measures",
  check_query: "The same figures in the API",
  check_rows: "The figures as they were released",
  check_now: "now {value}",
  check_file_name: "Name in the release",
  check_manifest_of: "List of files of release {release}",
  check_signature_of: "Signature of release {release}",
  check_another: "Check another",
};
