# npqp-lint with what corpora need. Run it without a network: docker run --network none ...
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY lint lint
COPY rules rules
RUN python -m venv /opt/npqp-lint && /opt/npqp-lint/bin/pip install --no-cache-dir '.[corpus]'

FROM python:3.13-slim
COPY --from=build /opt/npqp-lint /opt/npqp-lint
ENV PATH=/opt/npqp-lint/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --uid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin npqp-lint
USER 10001
WORKDIR /data
ENTRYPOINT ["npqp-lint"]
CMD ["--help"]
