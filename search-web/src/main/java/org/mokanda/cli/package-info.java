/** The command line: one class for each command, and its exit codes. */
@NullMarked
package org.mokanda.cli;

import org.jspecify.annotations.NullMarked;
