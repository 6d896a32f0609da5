# Words of the short messages for chats and mails; what they share with pages and articles is in site.ftl and wiki.ftl.

message-subject = [{ $level }] { $title }
message-conclusion = { $environment }: { $verdict }
message-first = First step
message-irreversible = Steps that include something that cannot be undone
message-page = Steps and grounds
message-aside = { " " }({ $text })
