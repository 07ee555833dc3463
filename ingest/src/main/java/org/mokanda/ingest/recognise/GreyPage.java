package org.mokanda.ingest.recognise;

import java.nio.ByteBuffer;

/**
 * A page in 8-bit grey, rows from the top.
 *
 * @param pixels direct, {@code width * height} bytes from position 0
 */
public record GreyPage(ByteBuffer pixels, int width, int height) {}
