# Words that rendering itself needs: dates and the titles of note boxes.

date-long = { $year }年{ $month }月{ $day }日

alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
