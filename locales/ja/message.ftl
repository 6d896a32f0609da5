# Words of the short messages for chats and mails; what they share with pages and articles is in site.ftl and wiki.ftl.

message-subject = 【{ $level }】{ $title }
message-conclusion = { $environment }：{ $verdict }
message-first = 最初の手順
message-irreversible = 元に戻せない操作を含む手順
message-page = 手順と根拠
message-aside = （{ $text }）
