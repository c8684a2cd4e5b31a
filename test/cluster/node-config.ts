/** What a node is told: the cluster, the named collections and the accounts. */
import { S3_KEYS } from "./bucket.ts";

export interface NodeSettings {
  readonly name: string;
  /** Absolute path of the node's own folder. */
  readonly folder: string;
  readonly httpPort: number;
  readonly tcpPort: number;
}

export interface ClusterSettings {
  readonly name: string;
  readonly nodes: readonly NodeSettings[];
  /** Shared by the nodes, so that a query keeps its first account on all of them. */
  readonly secret: string;
  readonly filesRoot: string;
  /** URL of the bucket, with its last slash. */
  readonly bucketUrl: string;
  /** Named collection with the bucket's address and keys. */
  readonly collection: string;
}

export interface Account {
  readonly user: string;
  readonly password: string;
}

export interface GrantedAccount extends Account {
  /** `GRANT …` statements; none for what an administrator may. */
  readonly grants?: readonly string[];
}

/** Bytes; three nodes share a small machine with others. */
const NODE_MEMORY = 1_500_000_000;
const QUERY_MEMORY = 1_200_000_000;

/** The configuration file of `node`. */
export function formatNodeConfig(node: NodeSettings, cluster: ClusterSettings): string {
  const replicas = cluster.nodes.map(
    ({ tcpPort }) => `<shard><replica><host>127.0.0.1</host><port>${tcpPort}</port></replica></shard>`,
  );
  return `<clickhouse>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${node.httpPort}</http_port>
  <tcp_port>${node.tcpPort}</tcp_port>
  <path>${node.folder}/data/</path>
  <user_files_path>${cluster.filesRoot}/</user_files_path>
  <users_config>${node.folder}/users.xml</users_config>
  <logger><log>${node.folder}/server.log</log></logger>
  <max_server_memory_usage>${NODE_MEMORY}</max_server_memory_usage>
  <mark_cache_size>16777216</mark_cache_size>
  <query_log><database>system</database><table>query_log</table><flush_interval_milliseconds>500</flush_interval_milliseconds></query_log>
  <remote_servers replace="replace">
    <${cluster.name}>
      <secret>${cluster.secret}</secret>
      ${replicas.join("\n      ")}
    </${cluster.name}>
  </remote_servers>
  <named_collections>
    <${cluster.collection}>
      <url>${cluster.bucketUrl}</url>
      <access_key_id>${S3_KEYS.id}</access_key_id>
      <secret_access_key>${S3_KEYS.secret}</secret_access_key>
      <format>Parquet</format>
    </${cluster.collection}>
  </named_collections>
</clickhouse>
`;
}

/**
 * The accounts' file, the same on every node. `default` is the launcher's own session, which has no password
 * and may open the listeners but read nothing.
 */
export function formatUsers(accounts: readonly GrantedAccount[]): string {
  return `<clickhouse>
  <profiles><default/><engine><readonly>2</readonly><max_memory_usage>${QUERY_MEMORY}</max_memory_usage></engine></profiles>
  <quotas><default/></quotas>
  <users>
    <default><password/><networks><ip>::1</ip></networks><profile>default</profile><quota>default</quota><grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants></default>
    ${accounts.map(formatAccount).join("\n    ")}
  </users>
</clickhouse>
`;
}

function formatAccount({ user, password, grants }: GrantedAccount): string {
  const rights = grants
    ? `<grants>${grants.map((grant) => `<query>${grant}</query>`).join("")}</grants>`
    : "<access_management>1</access_management><named_collection_control>1</named_collection_control>";
  return `<${user}><password>${password}</password><networks><ip>127.0.0.1</ip></networks><profile>${grants ? "engine" : "default"}</profile><quota>default</quota>${rights}</${user}>`;
}
