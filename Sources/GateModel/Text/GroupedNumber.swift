/// A number with commas between thousands.
package func grouped(_ number: Int) -> String {
  var digits: [Character] = []
  for (place, digit) in String(number.magnitude).reversed().enumerated() {
    if place > 0 && place % 3 == 0 { digits.append(",") }
    digits.append(digit)
  }
  return (number < 0 ? "-" : "") + String(digits.reversed())
}
