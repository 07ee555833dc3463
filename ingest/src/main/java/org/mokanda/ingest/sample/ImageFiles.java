package org.mokanda.ingest.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Image files as scanners write them, each saying its 300 dpi. Same pixels, same bytes on the same JDK. */
final class ImageFiles {
    private static final float JPEG_QUALITY = 0.78f;
    private static final double MILLIMETRES_PER_PIXEL = 25.4 / Page.DPI;

    private ImageFiles() {}

    /** Baseline JPEG with the density in its JFIF header. */
    static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(JPEG_QUALITY);
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
        String format = "javax_imageio_jpeg_image_1.0";
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode jfif =
                (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
        jfif.setAttribute("resUnits", "1");
        jfif.setAttribute("Xdensity", Integer.toString(Page.DPI));
        jfif.setAttribute("Ydensity", Integer.toString(Page.DPI));
        metadata.setFromTree(format, root);
        return encode(writer, how, image, metadata);
    }

    /** Grey or RGB PNG with a pHYs chunk. */
    static byte[] png(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
        addPixelSize(metadata, 1 / MILLIMETRES_PER_PIXEL);
        return encode(writer, how, image, metadata);
    }

    /** A TIFF of {@code pageCount} pages, JPEG-compressed; pages are asked for one after the other. */
    static void writeTiff(Path file, int pageCount, IntFunction<BufferedImage> pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionType("JPEG");
        how.setCompressionQuality(JPEG_QUALITY);
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pageCount; i++) {
                BufferedImage image = pages.apply(i);
                IIOMetadata metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
                addPixelSize(metadata, MILLIMETRES_PER_PIXEL);
                writer.writeToSequence(new IIOImage(image, null, metadata), how);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** The PNG plug-in reads {@code HorizontalPixelSize} as pixels per millimetre, the TIFF plug-in as the size. */
    private static void addPixelSize(IIOMetadata metadata, double value) throws IOException {
        IIOMetadataNode dimension = new IIOMetadataNode("Dimension");
        for (String name : new String[] {"HorizontalPixelSize", "VerticalPixelSize"}) {
            IIOMetadataNode node = new IIOMetadataNode(name);
            node.setAttribute("value", Double.toString(value));
            dimension.appendChild(node);
        }
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_1.0");
        root.appendChild(dimension);
        metadata.mergeTree("javax_imageio_1.0", root);
    }

    private static byte[] encode(ImageWriter writer, ImageWriteParam how, BufferedImage image, IIOMetadata metadata)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 21);
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
