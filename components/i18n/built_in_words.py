"""The words that Streamlit's own page brings, and what stands in their place: it has no setting for them."""

from components.i18n.translator import Translator


def built_in_words(tr: Translator) -> dict[str, str]:
    """Return Streamlit's English words, each with ours; `{parts}` stand for what differs from place to place.

    The page's script exchanges them wherever they stand, also where only a reader aloud finds them. A part called
    `number` is written as the language writes numbers.
    """
    return {**_connection(tr), **_frame(tr), **_fields(tr), **_tables(tr), **_files(tr)}


def _connection(tr: Translator) -> dict[str, str]:
    lost = tr(
        "The server does not answer. What you see is as it was; the page connects again by itself. If this lasts, "
        "please tell the administrator."
    )
    return {
        "Connection error": tr("The connection is lost"),
        "Streamlit server is not responding. Are you connected to the internet?": lost,
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": lost,
        "Connection timed out.": lost,
        "Connection failed with status {code}": lost,
        "Connecting": tr("Connecting"),
        "Connecting to Streamlit server": tr("Connecting to the server"),
        "Unable to connect to Streamlit server": tr("The connection is lost"),
        "Connection lost. Please wait for the app to reconnect, then try again.": tr(
            "The connection is lost. Please try again when it is back."
        ),
        "Network issue": tr("The connection is lost"),
        "Cannot load Streamlit frontend code. {why}": tr(
            "A part of the page could not be loaded. Please load the page again."
        ),
        "Download failed": tr("The file could not be made. Please try again."),
        "Error": tr("Error"),
        "Close": tr("Close"),
    }


def _frame(tr: Translator) -> dict[str, str]:
    return {
        "Skip to main content": tr("Skip to the content"),
        "App pages": tr("Pages"),
        "{number} more": tr("{number} more", number="{number}"),
        "View {number} more": tr("{number} more", number="{number}"),
        "View less": tr("Show less"),
        "view more": tr("Show more"),
        "view less": tr("Show less"),
        "Expand sidebar": tr("Open the menu"),
        "Collapse sidebar": tr("Close the menu"),
        "Sidebar": tr("Menu"),
        "Main menu": tr("Menu"),
        "Running...": tr("The figures are being worked out"),
        "Navigate to home page": tr("To the first page"),
        "Logo": "",
        "Notifications": tr("Messages"),
        "Link to heading": tr("Link to this heading"),
        "Fullscreen": tr("Whole window"),
        "Fullscreen: {what}": tr("Whole window: {what}", what="{what}"),
        "Close fullscreen": tr("Leave the whole window"),
        "Close fullscreen: {what}": tr("Leave the whole window"),
        "Rerun": tr("Work out anew"),
        "Print": tr("Print"),
        "Theme": tr("Colours"),
        "System": tr("As the computer"),
        "Light": tr("Light"),
        "Dark": tr("Dark"),
        "streamlit_folium.st_folium": tr("Map of the districts"),
    }


def _fields(tr: Translator) -> dict[str, str]:
    return {
        "Help for {what}": tr("What this is: {what}", what="{what}"),
        "Open": tr("Open the list"),
        "No results": tr("Nothing fits"),
        "Clear value": tr("Clear"),
        "Clear entry": tr("Clear"),
        "Clear all": tr("Clear all"),
        "Select all": tr("Choose all"),
        "Select {number} matches": tr("Choose all that fit: {number}", number="{number}"),
        "Selected values": tr("What is chosen"),
        "Increment": tr("One more"),
        "Decrement": tr("One less"),
        "{number} option available.": tr("In the list: {number}", number="{number}"),
        "{number} options available.": tr("In the list: {number}", number="{number}"),
        "{what}, selected": tr("Chosen: {what}", what="{what}"),
    }


def _tables(tr: Translator) -> dict[str, str]:
    return {
        "Show/hide columns": tr("Choose columns"),
        "Show/hide columns: {what}": tr("Choose columns: {what}", what="{what}"),
        "Search": tr("Search"),
        "Search: {what}": tr("Search: {what}", what="{what}"),
        "Close Search": tr("Close the search"),
        "Previous Result": tr("Previous"),
        "Next Result": tr("Next"),
        "{number} result": tr("Found: {number}", number="{number}"),
        "{number} results": tr("Found: {number}", number="{number}"),
        "{number} of {all} results": tr("{number} of {all}", number="{number}", all="{all}"),
        "Clear selection": tr("Clear"),
        "Dataframe column menu": tr("Menu of the column"),
        "Copy column name": tr("Copy the column's name"),
        "Sort ascending": tr("Sort from the smallest"),
        "Sort descending": tr("Sort from the largest"),
        "Pin column": tr("Keep the column in view"),
        "Unpin column": tr("Let the column move"),
        "Hide column": tr("Hide the column"),
        "Autosize": tr("Fit the width"),
        "Format": tr("Notation"),
        "Statistics": tr("Summary"),
        "Values": tr("Values"),
        "Empty": tr("Empty cells"),
        "Sum": tr("Sum"),
        "Average": tr("Mean"),
        "Median": tr("Median"),
        "Minimum": tr("Least"),
        "Maximum": tr("Most"),
        "Range": tr("Span"),
        "Distinct": tr("Different values"),
        "Standard deviation": tr("Standard deviation"),
        "25th percentile": tr("Lower quartile"),
        "75th percentile": tr("Upper quartile"),
        "Average length": tr("Mean length"),
        "Minimum length": tr("Least length"),
        "Maximum length": tr("Most length"),
        "Distribution histogram": tr("How the values are spread"),
        "Top values frequency chart": tr("The most frequent values"),
        "Based on sample": tr("From a sample"),
        "No data": tr("no data"),
        "Automatic": tr("Automatic"),
        "Localized": tr("As in the country"),
        "Plain": tr("Plain"),
        "Compact": tr("Short"),
        "Percent": tr("Per cent"),
        "Scientific": tr("Powers of ten"),
        "Accounting": tr("Bookkeeping"),
        "Dollar": tr("Dollar"),
        "Euro": tr("Euro"),
        "Yen": tr("Yen"),
        "Bytes": tr("bytes"),
        "Duration": tr("Length of time"),
        "Distance": tr("Time from now"),
        "Calendar": tr("Calendar"),
    }


def _files(tr: Translator) -> dict[str, str]:
    sizes = {"B": tr("bytes"), "KB": tr("KB"), "MB": tr("MB"), "GB": tr("GB")}
    return {
        "Upload": tr("Choose a file"),
        "{size} per file": tr("or drag it here"),
        "Drag and drop a file here": tr("Drop the file here"),
        "Add files": tr("Choose another file"),
        "Remove {name}": tr("Remove {name}", name="{name}"),
        "Cancel upload of {name}": tr("Stop sending {name}", name="{name}"),
        "Error:": tr("Error:"),
        "File must be {number}MB or smaller.": tr("The file is larger than {size} MB.", size="{number}"),
        **dict.fromkeys(
            (
                "Upload failed",
                "Network Error",
                "AxiosError: Network Error",
                "Request failed with status code {code}",
                "AxiosError: Request failed with status code {code}",
            ),
            tr("The file could not be sent. Please choose it again."),
        ),
        "file upload": tr("Choose a file"),
        # What a reader aloud is told of a picture beside a word.
        "{picture} icon": "",
        **{f"{{number}}{unit}": f"{{number}} {word}" for unit, word in sizes.items()},
        **{f"{{name}}, {{number}}{unit}": f"{{name}}, {{number}} {word}" for unit, word in sizes.items()},
    }
