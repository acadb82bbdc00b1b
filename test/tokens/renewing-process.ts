import { tokensOn } from "../../src/store/tokens.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { TokensUnavailable, type Renew, type TokenPair } from "../../src/domain/tokens.ts";
import { TOKEN_POLICY } from "../../src/tokens/policy.ts";
import { TokenVault } from "../../src/tokens/vault.ts";

/**
 * One of several processes that share a pair: callers use tokens and have them replaced when they are refused.
 * Arguments: the server's address, DATA_DIR, database URL or "", callers, uses of each caller.
 */
const [, , url = "", dataDir = "", databaseUrl = "", callers = "0", uses = "0"] = process.argv;

const post = async (path: string, body: string): Promise<Record<string, string>> => (await (await fetch(`${url}${path}`, { method: "POST", body })).json()) as Record<string, string>;
const whole = ({ access = "", refresh = "" }: Record<string, string>): TokenPair => ({ access, refresh, accessExpiresAt: new Date(Date.now() + 25 * 3_600_000).toISOString(), refreshIssuedAt: new Date().toISOString() });

const renew: Renew = async ({ refresh }) => {
  let answer: Record<string, string>;
  try {
    answer = await post("/renew", refresh);
  } catch {
    return { type: "unknown", code: "connection-lost" };
  }
  if (answer["error"] === "busy") return { type: "retry", code: "busy" };
  return answer["error"] === undefined ? { type: "renewed", pair: whole(answer) } : { type: "refused", code: "invalid-grant" };
};

const database = await openDatabase({ dataDir, databaseUrl: databaseUrl === "" ? null : databaseUrl });
// Short pauses for a test; deadAfter stays far above what a slow machine takes for an answer.
const vault = new TokenVault({ platform: "zalo", rows: tokensOn(database), privacy: createPrivacy(["k".repeat(64)]), renew, report: () => undefined, policy: { ...TOKEN_POLICY, lookEvery: 5, blindPause: 5, backoff: [5, 20] } });

async function token(wanted: () => Promise<string>): Promise<string> {
  for (;;) {
    try {
      return await wanted();
    } catch (error) {
      if (!(error instanceof TokensUnavailable)) throw error;
      if (error.consentNeeded) {
        // Whoever consents has looked once more: another caller may have just done it.
        const { state } = await vault.health();
        if (state === "consent-needed") await consent();
      } else await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** An administrator consents once, not every caller. */
let consenting: Promise<void> | null = null;
const consent = (): Promise<void> => (consenting ??= post("/consent", "").then((pair) => vault.put(whole(pair))).finally(() => { consenting = null; }));

async function call(): Promise<void> {
  for (let done = 0; done < Number(uses); ) {
    let access = await token(() => vault.access());
    for (let tries = 0; ; tries += 1) {
      if ((await post("/use", access))["ok"]) break;
      if (tries > 500) throw new Error("no token was ever good");
      const spent = access;
      access = await token(() => vault.replace(spent));
    }
    done += 1;
  }
}

process.stdout.write("ready\n");
await new Promise((resolve) => { process.stdin.once("data", resolve); });
await Promise.all(Array.from({ length: Number(callers) }, call));
await vault.stop();
await database.close();
process.exit(0);
