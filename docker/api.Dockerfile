# The API: one binary on a bare Debian, run by a user who may change nothing but its files.
# The SPA comes from the web server of its own image.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY api api
COPY migrations migrations
COPY demo demo
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --locked --release --bin seguimiento && cp target/release/seguimiento /usr/local/bin/

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home seguimiento \
    && install --directory --owner seguimiento --mode 700 /var/lib/seguimiento
COPY --from=build /usr/local/bin/seguimiento /usr/local/bin/seguimiento
USER seguimiento
WORKDIR /var/lib/seguimiento
VOLUME /var/lib/seguimiento
ENV BIND=0.0.0.0:8080 FILES_DIR=/var/lib/seguimiento
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["curl", "--silent", "--fail", "--output", "/dev/null", "http://127.0.0.1:8080/api/v1/health/ready"]
CMD ["seguimiento", "serve"]
