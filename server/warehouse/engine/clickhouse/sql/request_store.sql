-- Applications in an object store, whose address and keys only the nodes know.
select person, bucket, first, cell
from s3Cluster(
  {cluster:Identifier}, {collection:Identifier},
  filename = {request_objects:String}, format = 'Parquet', structure = {request_columns:String}
)
where bucket % {buckets:UInt8} = {bucket:UInt8}
