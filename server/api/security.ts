/** The security headers of every answer, made once by helmet. */
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import helmet, { type HelmetOptions } from "helmet";

const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'self'"],
};

/** A frame on another site draws and says its height; it sends nothing and asks for nothing. */
const FRAME_POLICY = {
  ...POLICY,
  imgSrc: ["'self'"],
  connectSrc: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["*"],
};

/** Who may use an answer: only our own pages, any site that loads it, or any site that frames it. */
export type Audience = "own" | "shared" | "framed";

/** Names and values in turn, for each audience. */
export type SecurityHeaders = Readonly<Record<Audience, readonly string[]>>;

/**
 * Answers from the byte cache never reach Express, so helmet runs here once and not a request. No HSTS: the server
 * speaks plain http, and the proxy before it knows whether TLS is there to stay.
 */
export function createSecurityHeaders(): SecurityHeaders {
  return {
    own: readHeaders({}),
    // Fonts, scripts and styles of a frame in a sandbox come from no origin at all, so any may load them.
    shared: [
      ...readHeaders({ crossOriginResourcePolicy: { policy: "cross-origin" } }),
      "Access-Control-Allow-Origin",
      "*",
    ],
    framed: readHeaders({
      contentSecurityPolicy: { useDefaults: false, directives: FRAME_POLICY },
      crossOriginResourcePolicy: { policy: "cross-origin" },
      // A site that isolates itself frames only what does the same.
      crossOriginEmbedderPolicy: { policy: "require-corp" },
      // A frame in a sandbox has no origin to be kept apart by, and a browser warns of the wish.
      originAgentCluster: false,
      xFrameOptions: false,
    }),
  };
}

type Varied =
  | "contentSecurityPolicy"
  | "crossOriginEmbedderPolicy"
  | "crossOriginResourcePolicy"
  | "originAgentCluster"
  | "xFrameOptions";

function readHeaders(options: Pick<HelmetOptions, Varied>): string[] {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    strictTransportSecurity: false,
    // For browsers and plug-ins that are gone; each header costs every answer a fifth of a microsecond.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    ...options,
  })(request, response, (error?: unknown) => {
    if (error) throw new Error("unusable security headers", { cause: error });
  });
  return Object.entries(response.getHeaders()).flatMap(([name, value]) => [name, String(value)]);
}
