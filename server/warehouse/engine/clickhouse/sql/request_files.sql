-- Applications in files that every node sees at the same path.
select person, bucket, first, cell
from fileCluster({cluster:Identifier}, {request_objects:String}, 'Parquet', {request_columns:String})
where bucket % {buckets:UInt8} = {bucket:UInt8}
