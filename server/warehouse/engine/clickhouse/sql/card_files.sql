-- Cards in files that every node sees at the same path.
select bucket, produced, dispatched, arrived, delivered, voided
from fileCluster({cluster:Identifier}, {card_objects:String}, 'Parquet', {card_columns:String})
where bucket % {buckets:UInt8} = {bucket:UInt8}
