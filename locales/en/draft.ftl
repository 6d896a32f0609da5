# Words that `kanwa new` and `kanwa import` put into a draft. What begins with `TODO:` keeps it from being published.

draft-title = TODO: the title
draft-summary = TODO: what happens and why it matters, in plain words
draft-because = TODO: why we rate it so
draft-audience = TODO: who the page is for, and what it assumes
draft-support = TODO: where to turn for help
draft-legal = TODO: trademarks and disclaimer
draft-revision = First edition.
draft-vulnerability = TODO: the title of the vulnerability
draft-requires = TODO: what an attacker needs
draft-link = TODO: the title of the document it comes from
draft-vendor = TODO: the name of the vendor
draft-versions = TODO: which versions are affected
draft-clear = TODO: why it is not affected

draft-all-versions = all versions
draft-path-network = From the network
draft-path-adjacent = From an adjacent network
draft-path-local = From the machine itself
draft-path-physical = With the machine in hand
draft-record = CVE record { $cve }
draft-first-issue = The document was published.
draft-next-issue = The document was revised.
