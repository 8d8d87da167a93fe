# The web server: nginx with the built SPA, and the door to the API on the same origin.
FROM node:22-bookworm-slim AS build
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY openapi.yaml /src/openapi.yaml
COPY web ./
RUN npm run build

FROM nginxinc/nginx-unprivileged:stable
COPY docker/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /src/web/dist /usr/share/nginx/html
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
    CMD ["curl", "--silent", "--fail", "--output", "/dev/null", "http://127.0.0.1:8080/healthz"]
