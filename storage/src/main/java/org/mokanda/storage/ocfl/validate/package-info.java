/**
 * The rules of OCFL 1.0 and 1.1 for objects and storage roots of anybody, with the codes of the specification
 * (https://ocfl.io/1.1/spec/validation-codes.html). Ways in: {@link org.mokanda.storage.ocfl.validate.OcflValidation} and,
 * for the rules without reading content, {@link org.mokanda.storage.ocfl.validate.ObjectStructure}. I10, I11.
 */
@NullMarked
package org.mokanda.storage.ocfl.validate;

import org.jspecify.annotations.NullMarked;
