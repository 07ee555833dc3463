/** The web application: one package for each screen. */
@NullMarked
package org.mokanda.web;

import org.jspecify.annotations.NullMarked;
