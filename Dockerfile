# The command with its model, offline, as a user without rights:
#   docker build -t corroborate . && docker run --rm --network none -v "$PWD:/work" corroborate report articles/
# To write reports into the mounted folder, run as its owner: --user "$(id -u):$(id -g)" -e HOME=/tmp
FROM python:3.11-slim

# git reads a checkout that belongs to somebody else; the tool never runs what the checkout configures.
# hadolint ignore=DL3008
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 reader \
 && git config --system --add safe.directory '*'
COPY requirements/gate.txt /opt/corroborate/requirements/gate.txt
RUN pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: -r /opt/corroborate/requirements/gate.txt
COPY pyproject.toml README.md LICENSE /opt/corroborate/
COPY models/pair-model/pairs.safetensors /opt/corroborate/models/pair-model/pairs.safetensors
COPY models/attribution-doubt/doubt.safetensors /opt/corroborate/models/attribution-doubt/doubt.safetensors
COPY models/claim-model/claims.safetensors /opt/corroborate/models/claim-model/claims.safetensors
COPY models/attribution-tagger/tagger.safetensors /opt/corroborate/models/attribution-tagger/tagger.safetensors
COPY corroborate /opt/corroborate/corroborate
RUN pip install --no-cache-dir --no-deps --no-build-isolation /opt/corroborate \
 && python -m compileall -q /usr/local/lib/python3.11/site-packages/corroborate

ENV HF_HUB_OFFLINE=1 PYTHONDONTWRITEBYTECODE=1 PYTHONSAFEPATH=1
USER 10001
RUN corroborate models prepare
WORKDIR /work
ENTRYPOINT ["corroborate"]
