# me-sku: which management product the engine's firmware is (AMT, ISM, SBT, consumer).
#   Found, absent: never here
#   Unknown: not-supported-here. ME_System.ManageabilityMode tells the mode that is switched
#            on, not the product, and public reports of its values are too few to rely on.
#            Intel's `rpc amtinfo` shows the product.
function Get-KanwaProbeMeSku {
    New-KanwaObservation -State 'unknown' -Reason 'not-supported-here' -Source 'root\Intel_ME: ME_System'
}
