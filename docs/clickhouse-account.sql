-- The account that Pooshesh works with. Run as an administrator on every node; docs/clickhouse.md explains each right.
-- Put your own values in: the hash of the password, the address that Pooshesh comes from, the address of the bucket.

CREATE SETTINGS PROFILE IF NOT EXISTS pooshesh SETTINGS
  readonly = 2,
  max_memory_usage = 8000000000,
  max_execution_time = 7200,
  max_concurrent_queries_for_user = 8;

CREATE USER IF NOT EXISTS pooshesh
  IDENTIFIED WITH sha256_hash BY '0000000000000000000000000000000000000000000000000000000000000000'
  HOST IP '10.20.0.5'
  SETTINGS PROFILE pooshesh;

-- Every table function makes a temporary table of its own.
GRANT CREATE TEMPORARY TABLE ON *.* TO pooshesh;
-- Sharing the objects out among the nodes.
GRANT READ ON REMOTE TO pooshesh;
-- For cancelling its own queries, and for the doctor.
GRANT SELECT ON system.processes TO pooshesh;
GRANT SELECT ON system.clusters TO pooshesh;
GRANT SELECT ON system.one TO pooshesh;

-- With an object store: this bucket and no other; its keys can be used, but not read.
GRANT READ ON S3('https://objects.example/packed/.*') TO pooshesh;
GRANT NAMED COLLECTION ON packed TO pooshesh;

-- With a shared folder instead of an object store: files below user_files_path.
GRANT READ ON FILE TO pooshesh;
