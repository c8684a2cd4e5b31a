-- Cards in an object store, whose address and keys only the nodes know.
select bucket, produced, dispatched, arrived, delivered, voided
from s3Cluster(
  {cluster:Identifier}, {collection:Identifier},
  filename = {card_objects:String}, format = 'Parquet', structure = {card_columns:String}
)
where bucket % {buckets:UInt8} = {bucket:UInt8}
