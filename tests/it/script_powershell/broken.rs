//! A gate that catches nothing proves nothing: every rule has a script that breaks it.

use super::rules::{byte_findings, findings};

const GOOD: &str = "if ($true) {\nfunction Get-X {\n    param($Name)\n    try { return ([string]$Name).Trim() } catch { return '' }\n}\n\
    Write-Output (Get-X 'it''s ‘‘fine’’ “too”')\nexit 0\n}\n";

fn rules(source: &str) -> Vec<String> {
    findings(source)
        .iter()
        .map(|finding| finding.split(": ").nth(1).unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_good_script_has_no_finding() {
    assert_eq!(findings(GOOD), Vec::<String>::new());
}

#[test]
fn every_rule_catches_its_mistake() {
    let cases = [
        ("parse", "if ($true) {\n"),
        ("parse", "Write-Output 'open\n"),
        ("parse", "foreach ($x of @(1)) { $x }\n"),
        ("try", "try { exit 0 }\n"),
        ("newer-syntax", "$true ? 1 : 2\n"),
        ("newer-syntax", "Write-Output 1 && Write-Output 2\n"),
        ("newer-syntax", "$null ?? 1\n"),
        ("drive-variable", "Write-Output \"$true: yes\"\n"),
        ("quotes", "Write-Output 'it’s'\n"),
        ("quotes", "Write-Output “words”\n"),
        ("quotes", "Write-Output –Force\n"),
        ("here-string", "Write-Output @'\nx\n'@\n"),
        ("writes", "Write-Output 'x' > out.txt\n"),
        ("command", "Get-WmiObject Win32_Processor\n"),
        ("command", "Invoke-Expression 'x'\n"),
        ("command", "Invoke-WebRequest 'https://example.com'\n"),
        ("command", "Set-Content -Path x -Value y\n"),
        ("command", "Add-Type -TypeDefinition 'x'\n"),
        (
            "command",
            "Get-Cimlnstance -ClassName 'Win32_Processor' -ErrorAction Stop\n",
        ),
        ("command", "Get-CimInstance -ClassName 'Win32_Processor'\n"),
        ("command", "& $x\n"),
        ("command", ". './other.ps1'\n"),
        ("method", "'x'.ToUpper()\n"),
        ("type", "[math]::Floor(1.5)\n"),
        (
            "variable",
            "function A {\n    param($Low)\n    $low = 1\n}\n",
        ),
        (
            "variable",
            "function A {\n    $count = 1\n    return $cuont\n}\n",
        ),
        (
            "variable",
            "function A {\n    $input = 1\n    return $input\n}\n",
        ),
        ("command", "Get-NetUDPEndpoint -Port 1 -ErrorAction Stop\n"),
        ("call", "function A {\n    param($X, $Y)\n}\nA 'one'\n"),
        ("call", "function A {\n    param($X)\n}\nA 'one' 'two'\n"),
        ("call", "function A {\n    param($X)\n}\nA -Z 'one'\n"),
        ("call", "function A {\n    param($X)\n}\nA one\n"),
        (
            "function",
            "function A {\n    exit 0\n}\nfunction A {\n    exit 0\n}\n",
        ),
    ];
    for (rule, source) in cases {
        let found = rules(source);
        assert!(
            found.iter().any(|one| one == rule),
            "{rule} not in {found:?} for\n{source}"
        );
    }
}

#[test]
fn bytes_matter() {
    assert!(byte_findings(b"\xef\xbb\xbfexit 0\r\n").is_empty());
    assert_eq!(byte_findings(b"exit 0\r\n"), ["no byte order mark"]);
    assert_eq!(
        byte_findings(b"\xef\xbb\xbfexit 0\n"),
        ["a line end that is not CR LF"]
    );
    assert_eq!(
        byte_findings(b"\xef\xbb\xbfexit\r0\r\n"),
        ["a line end that is not CR LF"]
    );
}
