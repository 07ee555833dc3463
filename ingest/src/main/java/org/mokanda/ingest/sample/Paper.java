package org.mokanda.ingest.sample;

/**
 * What the paper of a register has become.
 *
 * @param rgb colour of the sheet
 * @param grain fine noise, in grey levels
 * @param mottling broad unevenness of tone, in grey levels
 * @param fading how much the ink may pale in patches, 0 to 1
 * @param foxing number of rust spots
 * @param stains number of water rings
 * @param backdropRgb what shows where there is no paper
 */
record Paper(int rgb, int grain, int mottling, double fading, int foxing, int stains, int backdropRgb) {
    static final Paper COLONIAL = new Paper(0xe9dcbf, 9, 22, 0.28, 60, 2, 0x24211f);
    static final Paper SIXTIES = new Paper(0xece4cf, 8, 16, 0.20, 30, 1, 0xe4dcc8);
    static final Paper SEVENTIES = new Paper(0xe6e0cf, 10, 20, 0.18, 24, 1, 0x2c2a28);
    static final Paper EIGHTIES = new Paper(0xefebe0, 7, 12, 0.16, 10, 1, 0x33312f);
    static final Paper TABLE = new Paper(0xe3d6b8, 9, 20, 0.18, 40, 1, 0x24211f);
}
