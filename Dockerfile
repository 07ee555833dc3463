# Mokanda and what it needs to read pages. Two stages: sources are built in the first, which is then thrown away.
FROM maven:3.9.16-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY archive-core archive-core
COPY storage storage
COPY ingest ingest
COPY search-web search-web
RUN mvn -q -B -ntp -DskipTests package \
    && java -Djarmode=tools -jar search-web/target/mokanda.jar extract --destination /opt/mokanda

FROM eclipse-temurin:25.0.4_7-jre-noble
RUN apt-get update \
    && apt-get install -y --no-install-recommends libvips-tools tesseract-ocr tesseract-ocr-fra tzdata util-linux \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home mokanda \
    && install -d -o mokanda -g mokanda -m 700 /data
COPY --from=build /opt/mokanda /opt/mokanda
ENV LC_ALL=C.UTF-8 MOKANDA_DATA=/data
USER mokanda
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["java", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", \
    "-jar", "/opt/mokanda/mokanda.jar"]
CMD ["serve", "--host", "0.0.0.0"]
