package org.mokanda.web.deposit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * A form with files as it comes over the line, part by part. The server itself takes no form apart that has files: it would do so
 * before it knows who sends it, and fill the disk for anybody.
 */
public final class SentForm {
    private final HttpServletRequest request;

    public SentForm(HttpServletRequest request) {
        this.request = request;
    }

    /** Takes one file. */
    @FunctionalInterface
    public interface Taker {
        /** @param bytes to be read to their end, or not at all */
        void take(String name, InputStream bytes) throws IOException;
    }

    /**
     * Hands over the files of one field in their order; fields without a file are passed over.
     *
     * @return how many there were
     */
    public int files(String field, Taker taker) throws IOException {
        if (!String.valueOf(request.getContentType()).startsWith("multipart/form-data")) {
            return 0;
        }
        int files = 0;
        try {
            var upload = new FileUpload();
            upload.setHeaderEncoding("UTF-8");
            FileItemIterator parts = upload.getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                var part = parts.next();
                var name = part.getName();
                if (!part.isFormField() && field.equals(part.getFieldName()) && name != null && !name.isEmpty()) {
                    try (var bytes = part.openStream()) {
                        taker.take(name, bytes);
                    }
                    files++;
                }
            }
        } catch (FileUploadException e) {
            throw new IOException("no form with files", e);
        }
        return files;
    }
}
