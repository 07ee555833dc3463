/**
 * IIIF: pictures of pages by the Image API 3.0 (level 2) and registers by the Presentation API 3.0. All of it needs the same
 * sign-in and permission as the screens (I6), and no name of a person stands in it (I7). Way in for screens:
 * {@link org.mokanda.web.iiif.ImageLinks}.
 */
@NullMarked
package org.mokanda.web.iiif;

import org.jspecify.annotations.NullMarked;
