# syntax=docker/dockerfile:1
# Khoan Đã: dịch ở hai tầng đầu, chạy ở tầng cuối bằng tài khoản thường, không cần mạng để khởi động.

FROM node:20-bookworm-slim AS libraries
# better-sqlite3 và hnswlib-node được dịch từ nguồn trên Node 20.
RUN apt-get update && apt-get install -y --no-install-recommends g++ make python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV npm_config_nodedir=/usr/local npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
COPY package.json package-lock.json ./
COPY scripts/peer-stubs scripts/peer-stubs
RUN npm ci --omit=dev

FROM libraries AS compiled
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY scripts scripts
RUN node scripts/build.mjs

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
RUN install -d -o node -g node -m 0700 /data
COPY --from=libraries /app/node_modules node_modules
COPY --from=compiled /app/scripts/peer-stubs scripts/peer-stubs
COPY --from=compiled /app/dist dist
COPY package.json ./
COPY src src
COPY knowledge knowledge
USER node
VOLUME /data
EXPOSE 8080
# Ba mươi giây đủ để trả lời nốt những tin đang dở (bot tự dừng trong 15 giây).
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
