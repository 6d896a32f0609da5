# アドバイザリーのページとその背景のページの言葉です。

site-background = 背景と出典
site-background-of = { $title }：判断の根拠、質問、出典
site-background-back = { $link }の判断の根拠と出典です。確認と対応の手順は、そのページにあります。
site-background-text = 対応に急ぎでは要らないものは、別のページにまとめています。本文の[ ]の番号も、そのページの参考資料を指します。
site-basis-link = この判定の根拠と限界、規則の全文

site-order-why = 理由
