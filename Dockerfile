# syntax=docker/dockerfile:1
# One image per part from one build: docker build --target workspace . (or console, worker, migrate, stripe-emulator)

FROM node:24-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1 TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1 CI=true
WORKDIR /app

FROM base AS build
RUN npm install --global pnpm@12.21.0
# The lockfile alone decides what is fetched, so a change of source code does not fetch again.
COPY pnpm-lock.yaml pnpm-workspace.yaml package.json ./
RUN --mount=type=cache,id=pnpm,target=/pnpm/store pnpm fetch --store-dir /pnpm/store --package-import-method copy
COPY . .
RUN --mount=type=cache,id=pnpm,target=/pnpm/store \
    pnpm install --frozen-lockfile --offline --store-dir /pnpm/store --package-import-method copy \
 && node_modules/.bin/turbo run build --concurrency=2 \
 && rm -rf apps/*/.next/cache apps/*/.turbo packages/*/.turbo .turbo node_modules/.cache

# TypeScript runs from source here as everywhere: packages have no build step of their own.
FROM base AS app
ENV NODE_ENV=production PATH=/app/node_modules/.bin:$PATH
COPY --from=build --chown=node:node /app /app
USER node

FROM app AS workspace
WORKDIR /app/apps/workspace
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "node_modules/next/dist/bin/next", "start", "-H", "0.0.0.0", "-p", "3000"]

FROM app AS console
WORKDIR /app/apps/console
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3001/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "node_modules/next/dist/bin/next", "start", "-H", "0.0.0.0", "-p", "3001"]

FROM app AS migrate
CMD ["node", "--import", "tsx", "packages/db/src/cli/migrate.ts"]

FROM app AS seed
CMD ["node", "--import", "tsx", "apps/worker/src/demo/seed.ts"]

FROM app AS stripe-emulator
USER root
RUN install --directory --owner node --group node /app/.data
USER node
VOLUME /app/.data
EXPOSE 12111
CMD ["node", "--import", "tsx", "packages/stripe-emulator/src/cli.ts"]

FROM app AS worker
CMD ["node", "--import", "tsx", "apps/worker/src/main.ts"]
