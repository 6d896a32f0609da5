# `kanwa new`と`kanwa import`が下書きに入れる言葉です。`TODO:`で始まるものは、書き直すまで公開できません。

draft-title = TODO: 題名
draft-summary = TODO: 何が起き、なぜ重要なのかを、やさしい言葉で
draft-because = TODO: 重大さをこう決めた理由
draft-audience = TODO: だれに向けたページで、何を前提にするか
draft-support = TODO: 困ったときにどこへ問い合わせるか
draft-legal = TODO: 商標と免責
draft-revision = 初版です。
draft-vulnerability = TODO: 脆弱性の題名
draft-requires = TODO: 攻撃が成り立つ条件
draft-link = TODO: 元になる文書の題名
draft-vendor = TODO: 製造元の名前
draft-versions = TODO: どの版が影響を受けるか
draft-clear = TODO: 影響を受けない理由

draft-all-versions = すべての版
draft-path-network = ネットワークから
draft-path-adjacent = 隣接するネットワークから
draft-path-local = 同じ機器の中から
draft-path-physical = 機器に触れて
draft-record = { $cve }のレコード
draft-first-issue = 文書が公開されました。
draft-next-issue = 文書が改訂されました。
