import { parseArgs } from "node:util";
import { chatPage } from "./chat-page.ts";
import { People } from "./people.ts";
import { startFakeZalo } from "./server.ts";

const USAGE = `Cách dùng: npm run fake:zalo -- [--port 9100] [--bot http://127.0.0.1:8080]
  --port  cổng của Zalo giả và trang trò chuyện
  --bot   nơi bot đang chạy`;

/** `npm run fake:zalo`: both of Zalo's platforms on this machine, with a page to talk to the bot by. No account needed. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: "9100" }, bot: { type: "string", default: "http://127.0.0.1:8080" }, help: { type: "boolean", short: "h" } } });
  if (values.help === true || !/^\d{1,5}$/.test(values.port) || !URL.canParse(values.bot)) {
    process.stdout.write(`${USAGE}\n`);
    process.exitCode = values.help === true ? 0 : 2;
    return;
  }
  const bot = values.bot.replace(/\/+$/, "");
  let people: People | null = null;
  const fake = await startFakeZalo({ trusting: true }, { port: Number(values.port), extra: chatPage(() => people as People) });
  people = new People(fake.state, { oa: `${bot}/webhooks/zalo`, bot: `${bot}/webhooks/zalo-bot`, media: fake.address });
  people.echo();
  const { appId, appSecret, oaSecretKey, botToken, botSecret } = fake.state.options;
  const { access_token, refresh_token } = fake.state.issue();
  process.stdout.write(`Zalo giả đang chạy. Mở một cửa sổ lệnh khác, chạy bot bằng:

ZALO_APP_ID=${appId} ZALO_APP_SECRET=${appSecret} ZALO_OA_SECRET_KEY=${oaSecretKey} \\
ZALO_ACCESS_TOKEN=${access_token} ZALO_REFRESH_TOKEN=${refresh_token} \\
ZALO_API_BASE=${fake.address} ZALO_OAUTH_BASE=${fake.address} \\
ZALO_BOT_TOKEN=${botToken} ZALO_BOT_WEBHOOK_SECRET=${botSecret} ZALO_BOT_API_ROOT=${fake.address} \\
DATA_DIR=./data/fake-zalo npm start

Rồi mở trang trò chuyện: ${fake.address}
`);
}

main().catch((error: unknown) => {
  const code = error instanceof Error && "code" in error ? error.code : "";
  process.stderr.write(code === "EADDRINUSE" ? "Cổng này đang có chương trình khác dùng. Chọn cổng khác: npm run fake:zalo -- --port 9101\n" : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
