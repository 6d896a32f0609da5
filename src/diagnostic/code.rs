//! The names of the rules, and what each one is about.

use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    (@ editorial) => { true };
    (@) => { false };
    ($($variant:ident $name:literal $($editorial:ident)? $explanation:literal)*) => {
        /// Which rule a finding is about. Names are an API: once used they keep their meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($variant),*
        }

        impl Code {
            /// Every code, in the order of the stages that find them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The kebab-case name, as in `error[unknown-key]`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),*
                }
            }

            /// Rules about how something is written, which an author may silence at one place and a site may turn down;
            /// the others guard what is true.
            pub fn is_editorial(self) -> bool {
                match self {
                    $(Self::$variant => codes!(@ $($editorial)?)),*
                }
            }

            /// One paragraph: the rule, why there is one, and the way out.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => $explanation),*
                }
            }
        }
    };
}

// `editorial`: how something is written, see `is_editorial`.
codes! {
    InvalidUtf8 "invalid-utf8"
        "A file under the root is not UTF-8. Every text here is UTF-8, so that Japanese reads the same on every \
         machine; a file saved as Shift_JIS (cp932) or UTF-16 would come out as garbage. The line and column say \
         where the first wrong byte stands. Save the file again as UTF-8, without changing the line breaks."

    TooLarge "too-large"
        "A file of `content/`, or one text in it, is larger than any advisory needs. The limit keeps a broken or hostile file from \
         exhausting the machine that reads it. Often a binary or a log was saved under the wrong name, or a sample \
         output was pasted whole: keep the lines that matter."

    YamlSyntax "yaml-syntax"
        "The file is not YAML, so nothing in it could be read beyond this place. Often the mistake is just above: \
         a tab used to indent, a quote that does not end, a list item that is not lined up with its neighbours, \
         or a text with `: ` or ` #` in it that needs quotes. Put the text in single quotes, or write it as a \
         block with `|`."

    TooDeep "too-deep"
        "Mappings and lists are nested deeper than any advisory needs. The limit keeps a broken or hostile file \
         from exhausting the machine that reads it. Look for an indentation that grows by accident, or brackets \
         that are never closed."

    AliasNotAllowed "alias-not-allowed"
        "Anchors (`&x`), aliases (`*x`), merge keys (`<<`) and tags (`!x`) are refused. They make a file say \
         something that is not written at the place where it counts, and a small file may grow without bounds. \
         Write the value out, or move a shared fact to a registry and refer to it by its key. A text that begins \
         with `*`, `&` or `!` needs quotes."

    EmptyFile "empty-file"
        "The file holds nothing, or nothing but comments. An empty advisory would be published as an empty page. \
         Fill it in, or delete the file."

    NotAMapping "not-a-mapping"
        "The file as a whole must be a mapping: lines of `key: value`. A list or a lone text stands there instead, \
         often because the file begins with a `-`, or because a `:` without a blank after it makes no key. Write \
         the keys that belong in this file."

    UnknownKey "unknown-key"
        "There is no key of this name here. It is refused rather than ignored, because a mistyped key would \
         silently take its fact off the page and out of the scripts. The help names the nearest key, or all \
         that are known at this place."

    DuplicateKey "duplicate-key"
        "The same key stands twice in one mapping. Readers of YAML differ on which one wins, so neither is taken. \
         Keep one, or join the two."

    MissingKey "missing-key"
        "A key that every entry of this kind must have is not there. Without it a page or a script would have a \
         hole exactly where the reader looks. Add the key."

    WrongType "wrong-type"
        "The value has another shape than its key wants: a list where one value belongs, a text where a list or a \
         mapping belongs, or nothing at all. The message says what stands there and what must. Values are taken as \
         they are written: `1.10`, `no` and `2017-05-05` stay what they are, with quotes or without."

    InvalidValue "invalid-value"
        "The value has the right type but breaks a rule of its field: a version that is not dotted numbers, a \
         date that does not exist, a range whose ends are crossed, a word that is not one of the allowed ones, a \
         vector that does not parse, a text or a command that an unquoted ` #` cut. The message names the rule. \
         Correct the value; do not widen it to make the message go away, for scripts judge by it."

    MissingTranslation "missing-translation"
        "A text is there in one language and not in the other. Both languages have the same pages, steps and \
         facts, and there is never a silent fallback. Write the other text, or mark the text as untranslated, and \
         the page will say so and show the source text."

    ForbiddenCharacter "forbidden-character"
        "The text holds a character that may not stand there: NUL, another control character, a character that \
         turns the writing direction, or a line break in a one-line text. Such characters are invisible and can \
         make a command read differently from what it does. Delete it and type the text again; it usually came \
         along with a paste."

    InvalidId "invalid-id"
        "An id is made of lower-case Latin letters, digits and single hyphens, `intel-sa-00075`, and is at most \
         64 characters long. It may not be `all`, `index`, or a name that Windows keeps for a device, such as \
         `con` or `com1`. Ids become addresses and file names on every system, and an address once published \
         stays. Rename the file or the entry."

    StrayFile "stray-file"
        "A file under `content/` is in no place that is read: another folder, another ending than `.yaml`, an \
         editor's backup, a link that leads nowhere. It is reported rather than skipped, because an advisory \
         saved in the wrong place would otherwise be missing from the site with nobody told. Move it where it \
         belongs, or out of `content/`."

    NoAdvisories "no-advisories"
        "Not one advisory was found under `content/advisories/`. A site without advisories would look like an \
         all-clear, so it is not built. Check `--root`: it names the folder that contains `content/`, not \
         `content/` itself."

    DuplicateId "duplicate-id"
        "Two things of one list have the same id: two steps, two vulnerabilities, two conclusions for one \
         environment. References and addresses could mean either of them. Rename one, or join the two."

    DanglingReference "dangling-reference"
        "A reference names something that does not exist: a step, a check, a version, a port, a term, a link or \
         an advisory. The link on the page would lead nowhere, or a script would check nothing. Correct the name \
         (the help offers the nearest one) or add what it names to the advisory or the registry."

    UnknownScheme "unknown-scheme"
        "A link begins with a scheme that is neither one of ours (`step:`, `port:`, `version:` and the like) nor \
         `http:`, `https:` or `mailto:`. It would become a dead or dangerous link. Correct the scheme, or put the \
         text in backticks if it is not meant to be a link."

    BrokenReference "broken-reference"
        "A text holds something that looks like one of our references, `<step:…>`, but did not become a link: a \
         blank in it, a missing `>`, or it stands in a plain line such as a title, which has no references. The \
         reader would see the raw characters, or nothing. Write it without blanks and close it, put it in backticks \
         if the characters are meant, and write the words out in a plain line. Images are refused here too."

    UndeclaredParameter "undeclared-parameter"
        "A command uses a placeholder `{{name}}` that `parameters` does not declare, so nobody could fill it in. \
         Declare it with a label and an example, or correct its name. Text that is meant to keep its braces is \
         written with a blank or a dot inside, `{{ x }}` or `{{.Name}}`."

    UnusedParameter "unused-parameter" editorial
        "A parameter is declared but no command uses it. The page would ask the reader for a value that goes \
         nowhere. Remove it, or use it where a value is still written out by hand."

    QuotedParameter "quoted-parameter"
        "A placeholder `{{name}}` stands inside quotes in a command. A filled-in value is quoted in the way of \
         its shell, and quotes around quotes change what the command does, or let a value end the quoting. Take \
         away your own quotes."

    StepOrder "step-order" editorial
        "The steps are written in an order that breaks a rule they state themselves: a step stands before one \
         that it must follow, or removes something that a later step still needs. Readers work from top to bottom \
         in the middle of an incident. Move the step, or correct the rule if it is too strict."

    StepCycle "step-cycle"
        "Steps wait for each other in a circle, so that none of them could ever be the first. `before`, `needs`, \
         `removes` and captured values all order steps. The message names the circle; take one of its rules away."

    Parity "parity" editorial
        "A number, version, date, id, address, reference or piece of code stands in one language of a text and not in \
         the other. One of the two readers is told something else: a vendor's own Japanese article prints `1.x` where \
         9.x is meant. Which language is wrong cannot be known, so the finding shows both. State the same in each; a \
         number may be in digits in one and in words in the other (`2 件`, `two`). Where the languages must differ, \
         silence the rule beside `ja` and `en` with the reason."

    TypedByHand "typed-by-hand" editorial
        "A text spells out a version, a CVE, an advisory's id or an address that has a key here. Typed by hand it can be \
         mistyped, it leads nowhere, and it stays behind when the entry changes. Write the reference that the help \
         names. Plain lines, such as titles, have no references and are not looked at."

    UnknownCve "unknown-cve" editorial
        "A text names a CVE that no advisory of this site and no link of the registry is about. Most often a digit is \
         wrong, and the reader would look up somebody else's flaw. Correct it, or add the CVE's record to the links, \
         so that the reader has a source."

    AvoidedTerm "avoided-term" editorial
        "A text calls something by a name that the glossary says to avoid (`avoid` of the term). One thing under two \
         names looks like two: the mitigation guide says SBT, Intel SBA and a third name for the same product. Write \
         the term's name. Where another document's words are quoted, silence the rule there with the reason."

    LongVowel "long-vowel" editorial
        "A katakana word ends with a long vowel mark in some texts and without it in others, サーバー and サーバ. Readers \
         search for one of them and miss the other. The more frequent form of the content is the one to write."

    MixedWidth "mixed-width" editorial
        "Letters and digits are half-width, kana are full-width, and brackets in Japanese text are full-width ones. \
         Mixed widths break searches and copied values, and two kinds of brackets do not pair. Write what the help says."

    StraySpace "stray-space" editorial
        "A blank stands between Japanese and Latin letters, inside Japanese text, or beside a mark that brings its own \
         room; or two blanks stand in a row. The pages draw the room between scripts themselves, so a typed blank makes \
         it wider in one place than in another. Remove it."

    Punctuation "punctuation" editorial
        "Japanese text ends its clauses with 、 and 。, one at a time: not with ，．, not with half-width marks, not with \
         two in a row."

    MixedPoliteness "mixed-politeness" editorial
        "One paragraph has polite sentences (です, ます) and plain ones (だ, である). It reads as if two people had written \
         it, which often is what happened. Texts are polite; list items and headings may be plain as a whole."

    DoubledWord "doubled-word" editorial
        "A word or a particle stands twice in a row: `the the`, をを. It is what an edit leaves behind. Keep one."

    ForeignCharacter "foreign-character" editorial
        "English text holds Japanese letters or marks: a word that was not translated, or a full-width bracket or comma \
         from the other keyboard, which looks right in a Japanese font only. What a screen shows in Japanese may stand \
         as code."

    QuoteStyle "quote-style" editorial
        "A text has curly quotes where the others have straight ones, most often from a word processor. Such quotes get \
         into commands the same way, where they break them. Write the straight quote, or 「」 in Japanese."

    CodeCharacter "code-character" editorial
        "Code in a text holds a character that only looks like the one a shell knows: a typographic quote or dash, a \
         full-width letter, a blank that is no blank. Who copies it gets an error, or another command. Write the plain \
         character."

    DuplicateLink "duplicate-link" editorial
        "Two entries of the links registry have the same address. One of them will be corrected some day and the other \
         will not. Keep one and refer to it."

    LinkMismatch "link-mismatch" editorial
        "The title of a link names one CVE and its address another. The reader would land on the record of somebody \
         else's flaw. Correct the one that is mistyped."

    InsecureLink "insecure-link" editorial
        "A link has `http:`, and other links reach the same host by `https:`. On the way the page could be read and \
         changed. Write `https:`."

    LinkLanguage "link-language" editorial
        "The address under one language says that its page is in the other: `languageid=en-fr` under `ja`. The reader \
         was promised a page in their language. Write the address of that page; where there is none, leave the key out, \
         and the page says which language the link leads to."

    UnusedEntry "unused-entry" editorial
        "Nothing refers to an entry of a registry. Either a reference to it is missing, or it is left over and will go \
         stale with nobody looking. Refer to it, or remove it."

    UnownedPort "unowned-port" editorial
        "A text has a port number written out. Numbers that are copied get mistyped, and a wrong port in a firewall \
         rule closes nothing. It is a warning where the port registry owns the number, and an error where it does \
         not. Write the reference `<port:…>`, and add the port to the registry if it is missing there; where a \
         source is quoted with its mistake, silence the rule at that place with `allow`."

    RangeOverlap "range-overlap"
        "Two branches of `fixed-in` overlap. A version in both would get whichever answer is asked first. Branches \
         are half open, from one version to below another: let one end exactly where the next begins."

    WrongCondition "wrong-condition"
        "The condition cannot judge what this probe reads: a version range over a service's state, a comparison \
         of a list, a port check without ports. It would be unknown on every host. Choose a condition that fits \
         the probe: the help lists them."

    Conflict "conflict"
        "Two statements contradict each other: a product, or versions of one, both affected and not \
         affected (the fixed ones among the affected do not count), a step with `commands` and \
         `variants`, a secret with an example. Page and script would disagree, and readers would trust neither. \
         Decide which one holds, and correct the other."

    SecretOnCommandLine "secret-on-command-line" editorial
        "A command has a secret as an argument. Other users of the machine can read it in the process list, and \
         it stays in the shell's history and in logs. Use the form that asks for it or reads it from a protected \
         file; where the vendor's tool has no other way, say so with `allow` and a reason, and the page warns the \
         reader."

    UnmarkedSecret "unmarked-secret" editorial
        "A parameter is called a password, a token or the like, and does not say `secret: true`. What a reader types would be \
         shown on the page and in print, and commands with it would not be told to be seen by others. Mark it; where it is \
         no secret, give it another name."

    OrderFact "order-fact"
        "The dates of a list do not follow each other: a revision before the one above it, an event of the timeline \
         out of order. The page shows them in the order written, and readers take the last one as the newest. Sort \
         them, oldest first, or correct the date."

    IrreversibleWithoutWarning "irreversible-without-warning" editorial
        "A step cannot be undone but has no warning that says so. Readers must know it before they run the \
         command, not after. Add a note of kind `warning` that says what is lost and what to save first, or \
         describe the way back under `undo`."

    IrreversibleUnattended "irreversible-unattended" editorial
        "A command that cannot be undone has an `unattended` form, or one for many machines. Whatever runs it reads no \
         warning, and a mistake is then made for good on every machine at once. Leave that form out, so that a person \
         decides at each machine."

    IrreversibleFirst "irreversible-first" editorial
        "A required mitigation that cannot be undone stands before one that can and closes the same attack paths. Readers \
         work from top to bottom, and have done what is for good before they come to what would have been enough. Put the \
         reversible one first, or say who needs the other one."

    StepWithoutVerification "step-without-verification" editorial
        "A step that mitigates or fixes names no check under `verify`. A command that ended without an error may have \
         done nothing, and the page could not tell its reader how to see it. Write what to look at, and what must be seen."

    UsedAfterRemoval "used-after-removal" editorial
        "A command asks for a service or package, or starts it, after another one has removed it, in the same step or in an \
         earlier one. It can only fail. Ask first and remove then; what a later step has to know is taken with `captures`. \
         A check that looks whether the thing is gone is no such use."

    VerifiedTooEarly "verified-too-early" editorial
        "A step keeps a service from starting and does not stop it, and is verified by a look at what runs or listens now. \
         The check fails although everything was done right, until the machine starts again. Stop the service in the \
         step, or state the restart under `restart`."

    NotAffectedWithoutSource "not-affected-without-source"
        "Something is said to be not affected without a source or a reason. An unfounded all-clear is the most \
         expensive mistake an advisory can make, and absence from a list is not a proof. Name the source that \
         states it, or call it unknown."

    AbsenceClears "absence-clears" editorial
        "A host would count as not affected, or as fixed, because something was not found. What is missing from a list, a \
         table of ports or a folder may be missing for other reasons: another name, a driver that is not loaded, a \
         container. Ask for what is there instead, or put `listed` around the test, so that its no is an unknown. Where \
         an absence really is a proof, say under `allow` why, and of what."

    CommandCharacter "command-character" editorial
        "A command has a character that looks like another one: a typographic quote or dash, a full-width letter, digit or \
         blank, a blank that does not break. Word processors, wikis and input methods put them there. The shell takes \
         them for parts of a word, so the option or the quoting is lost. `kanwa check --fix` writes the plain \
         character. In a comment, and beside Japanese text, they may stand."

    PromptUnattended "prompt-unattended" editorial
        "A command that runs where nobody is there, an `unattended` form or one for many machines, waits for an answer: \
         `pause`, `set /p`, `Read-Host`, a package manager without its `-y`. It would hang until somebody stops it, and \
         the steps after it would never run. Use the form that does not ask."

    OutgoingMatches "outgoing-matches" editorial
        "A list of sockets is searched for a port number without a look at their state. A connection from this machine to \
         the same port of another one has the number in its line too, so a machine where nothing listens looks as if \
         something did. Keep the lines of listeners: `findstr LISTENING`, `ss -l`, `Get-NetTCPConnection -State Listen`."

    PowershellAlias "powershell-alias" editorial
        "Windows PowerShell has short names of its own, and some are those of programs: `sc` is `Set-Content`, which \
         writes a file instead of asking for a service, `where` filters, `curl` takes other options. In PowerShell the \
         program is named with its `.exe`. `kanwa check --fix` adds it."

    ServiceOption "service-option" editorial
        "`sc` reads `start= disabled` as an option and its value. The `=` belongs to the option's name and a blank must \
         follow; without it `sc` may print its help and change nothing. `kanwa check --fix` puts the blank in."

    PowershellVersion "powershell-version" editorial
        "A command for PowerShell uses what only version 7 has: `&&`, `||`, `??`, `?.`, the ternary, `-Parallel`. Windows \
         comes with Windows PowerShell 5.1, for which the whole text is then a syntax error. Write it in the older way."

    RetiredCommand "retired-command" editorial
        "A command is used that newer systems come without: `wmic`, `Get-WmiObject`. Readers of a machine of this year \
         cannot follow the page. `Get-CimInstance` is in Windows PowerShell 3 and everything later."

    PipeToShell "pipe-to-shell" editorial
        "What a command downloads is handed to a shell at once. Nobody has seen it, nothing was compared, and a download \
         that breaks off runs by half. Download to a file, verify it, then run it."

    WrappedCommand "wrapped-command" editorial
        "A command was broken into two lines, as documents do to make it fit: an option ends one line and its value, \
         another option or a `|` begins the next. A shell runs each line by itself. Write it on one line, or with the \
         mark by which the shell goes on; `kanwa check --fix` joins the lines."

    AnglePlaceholder "angle-placeholder" editorial
        "A command has `<name>` where the reader is to put a value. Pasted as it stands, `<` and `>` read from and write \
         to files of that name. Write `{{name}}` and declare it under `parameters`: the page asks for the value, quotes it \
         for its shell, and masks it where it is secret."

    TrailingBlank "trailing-blank" editorial
        "A line of a command ends in blanks. In cmd they become part of the value of `set`, and behind `\\`, `^` or a \
         backtick they end the command there. `kanwa check --fix` removes them."

    PrivilegeMismatch "privilege-mismatch" editorial
        "A command begins with `sudo`, `doas` or `runas`, and its `privilege` says `user`. The page would tell readers \
         that they need no rights, and those who have none find out in the middle. State the privilege that it takes."

    ConstantAnswer "constant-answer" editorial
        "An expression of a detection, or a member of one, has the same answer on every host: ranges that do not meet, two \
         values for one fact, a range so wide that nothing is outside it. It asks nothing, and the page and the scripts ask \
         it nevertheless. Correct the range or the value, or take the member out."

    UnreachableVerdict "unreachable-verdict" editorial
        "No host can get the verdict `fixed`, or none can get `affected`. Often `applies` holds the unfixed versions only: it \
         is the scope, with the fixed versions in it, and `fixed` tells them apart. Otherwise a host that was updated \
         would be called not affected, for a reason that no source states."

    RangeHole "range-hole" editorial
        "Between two branches of `fixed-in` lie versions that are in scope and in no branch: a host with one of them is never \
         fixed and never affected. Let the branches meet, if the source knows what lies between them; if it does not, say \
         so with `allow`."

    ContradictsDetection "contradicts-detection" editorial
        "The table of affected products names a fixed version, and the detection calls a host with that version affected. One \
         of the two is wrong, and readers of the page and runners of the script would be told different things. Hold both \
         against the source."

    ContradictingConclusion "contradicting-conclusion" editorial
        "A conclusion cannot hold beside the rest of its advisory: fixed before there is a fix, mitigated without a step \
         that mitigates, not affected by a guess, affected where the advisory is done. Correct the conclusion, or what it \
         contradicts."

    VerdictWithoutEvidence "verdict-without-evidence" editorial
        "A conclusion is confirmed, and nothing says by what. Whoever doubts it later cannot check it. Name the links under \
         `evidence`, or lower the confidence to `likely` or `guess`."

    ScoreMismatch "score-mismatch" editorial
        "A text names a CVSS score that no vector of the advisory has, or our own severity is two levels away from the highest \
         score. Scores are computed from their vectors; one that was typed by hand was probably copied from elsewhere or \
         mistyped. Correct the text or the vector; where the difference is meant, say why with `allow`."

    UnlikelyDate "unlikely-date" editorial
        "A day that says what has happened, in an advisory or of a link, is still to come, or a CVE is of a year after the \
         advisory that names it. It is most likely a slip of the hand: the wrong year in January, two digits exchanged. Correct it."

    Stale "stale" editorial
        "The facts were last checked longer ago than the site's `stale_after_days` allows. The page shows a banner \
         until somebody looks. Check the sources again and move `as_of` forward."

    SecurityTxtExpires "security-txt-expires" editorial
        "`security_txt` of the site has expired, or expires more than a year from now. Whoever finds a flaw then does not trust the \
         file, and RFC 9116 says that it should not hold for longer than a year. The day is a promise that the contacts are \
         right; see whether they are, and set a day within the next year."

    RevisedSince "revised-since" editorial
        "Something is called fixed or not affected as of a day before the source was last revised (`timeline`, an event \
         `revised`). Vendors widen their lists: Intel's for INTEL-SA-00086 named ME 11 first and ME 6 to 10 two months \
         later. Hold the statement against the revised source, then set its `as_of`."

    OutdatedTranslation "outdated-translation"
        "A text has changed since its translation was made, and the translation has not. One language then says what no \
         longer holds, and the page in it says so. The lock files below `content/translations/` keep what each translation \
         was made from; without one nothing is known, and nothing is said. Bring the translation up to date, which ends the \
         finding; where the change means nothing to it, say so with `kanwa translations accept`, which records the texts as \
         they are."

    ToDo "to-do"
        "Something is marked as still to do: a text or a comment that begins with `TODO:`, a CVE id that begins with \
         `CVE-0000-`, or an address at `todo.invalid`. `kanwa new` and `kanwa import` leave such marks where they cannot \
         know better, and authors may. A draft may hold them; nothing that is published may, for a reader would act on \
         what nobody has verified. Do what the mark says, and take it away."

    BrokenOverride "broken-override"
        "A template or a file of words of the site's own does not fit this version of kanwa: it does not parse, names \
         a filter, function, template or value that there is not, or leaves out a value that the message has to say. The \
         rest of the site would be built around a hole, so nothing is built. Compare it with the file in the binary that it \
         replaces, or remove it."

    StrayOverride "stray-override"
        "A file below `templates/`, or a message below `locales/`, takes the place of nothing: no template or message of \
         kanwa has its name, and no template of the site names it; or a file below `static/` has nearly the name of one of \
         kanwa's, or stands among the parts of one, and nothing loads it. Its author believes that the site has changed, \
         and it has not. Correct the name, or remove it."

    OverrideParity "override-parity"
        "A message is replaced in one language only, so that pages say one thing in Japanese and another in English. \
         Replace it in the other language too."

    UnusedAllow "unused-allow"
        "An `allow` names a rule that finds nothing in its mapping. What it was for has been corrected or moved, and \
         left in place it would hide the next mistake of the kind. Remove the entry."
}

/// A name that is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no code `{}`", self.0)?;
        match super::did_you_mean(&self.0, Code::ALL.iter().map(|code| code.as_str())) {
            Some(name) => write!(formatter, ": did you mean `{name}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownCode {}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.iter().copied().find(|code| code.as_str() == name);
        known.ok_or_else(|| UnknownCode(name.to_owned()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_codes() {
        for code in Code::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
            let letters =
                |character: char| character.is_ascii_lowercase() || character.is_ascii_digit();
            assert!(
                code.as_str()
                    .split('-')
                    .all(|word| !word.is_empty() && word.chars().all(letters))
            );
            assert!(
                code.explanation().ends_with('.') && code.explanation().len() > 100,
                "{code}"
            );
            assert!(!code.explanation().contains("  "), "{code}");
        }
        let unknown = "unknown-kye".parse::<Code>().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "no code `unknown-kye`: did you mean `unknown-key`?"
        );
    }
}
